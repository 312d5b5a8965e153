import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { type CallExportDto, callExportDto, exportColumnIds } from "@/lib/services/call-exports/schema";
import { type CallDto, callListDto, callSummaryDto } from "@/lib/services/calls/schema";
import type { Call } from "@/lib/vobiz/types";
import { type CallQuestion, randomQuestions } from "../../fixtures/calls/filters";
import { callsUpstream } from "../../fixtures/calls/stored";
import { bodyOf, dataOf, problemOf } from "../../fixtures/portal/answer";
import type { ApiClient } from "../../fixtures/portal/api-client";
import { addCalls, manyCalls } from "../../fixtures/portal/export-calls";
import { mirrored } from "../../fixtures/portal/mirror";
import { type Rig, startRig } from "../../fixtures/portal/rig";
import { until } from "../../fixtures/portal/wait";
import { parseStrictCsv } from "../../unit/call-exports/strict-csv";

let rig: Rig;
let admin: ApiClient;
let calls: Call[];

beforeAll(async () => {
  rig = await startRig();
  await mirrored(rig);
  admin = await rig.api("admin");
  calls = await callsUpstream();
});
afterAll(() => rig?.stop());

const sha256 = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

interface Got {
  bytes: Buffer;
  text: string;
  manifest: CallExportDto;
}

/** Downloads an export to its end, and reads its manifest. */
async function download(client: ApiClient, query: Record<string, string>): Promise<Got> {
  const response = await fetch(`${client.url}/api/v1/calls/export?${new URLSearchParams(query)}`, {
    headers: { authorization: `Bearer ${client.key}` },
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  expect(response.status, bytes.toString("utf8").slice(0, 500)).toBe(200);
  const id = response.headers.get("x-export-id") ?? "";
  const manifest = dataOf(await client.get(`/api/v1/calls/exports/${id}`), callExportDto);
  return { bytes, text: bytes.toString("utf8"), manifest };
}

async function screen(client: ApiClient, query: Record<string, string>): Promise<CallDto[]> {
  const rows: CallDto[] = [];
  for (let cursor = ""; ; ) {
    const parameters = new URLSearchParams({ ...query, limit: "200", ...(cursor ? { cursor } : {}) });
    const { data, page } = bodyOf(await client.get(`/api/v1/calls?${parameters}`), callListDto);
    rows.push(...data);
    if (page.next === null) return rows;
    cursor = page.next;
  }
}

const jsonLines = (text: string): unknown[] =>
  text
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line));

/** The rows of a CSV file by the words of its header. */
function csvRows(text: string): Record<string, string>[] {
  expect(text.startsWith("\uFEFF")).toBe(true);
  const [header = [], ...rows] = parseStrictCsv(text.slice(1));
  expect(new Set(header).size).toBe(header.length);
  return rows.map((row) => Object.fromEntries(header.map((name, index) => [name, row[index] ?? ""])));
}

function localTime(iso: string, zone: string): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "medium" }).format(
    new Date(iso),
  );
}

/** What a row of the screen must look like in a file of all columns; nothing in these calls looks like a formula. */
function expectedCsv(call: CallDto, zone: string): Record<string, string> {
  const text = (value: string | number | null) => (value === null ? "" : String(value));
  const time = (name: string, at: string | null): Record<string, string> => ({
    ...(zone === "UTC" ? {} : { [`${name} (${zone})`]: at === null ? "" : localTime(at, zone) }),
    [`${name} (UTC)`]: at === null ? "" : localTime(at, "UTC"),
  });
  return {
    ...time("Started", call.startedAt),
    ...time("Answered", call.answeredAt),
    ...time("Ended", call.endedAt),
    Direction: call.direction,
    From: text(call.fromNumber),
    To: text(call.toNumber),
    Customer: text(call.customerName),
    Account: text(call.authId),
    Outcome: call.status,
    "Hangup cause": text(call.hangupCause),
    "Hangup code": text(call.hangupCauseCode),
    "Hangup name": text(call.hangupCauseName),
    "Hung up by": text(call.hangupSource),
    "Talk (s)": text(call.billsec),
    "Duration (s)": text(call.durationSeconds),
    "Ring (s)": text(call.ringSeconds),
    Cost: call.cost,
    Currency: call.currency,
    Product: text(call.context),
    Region: text(call.region),
    "MOS (1 to 5)": text(call.mos),
    "Caller name": text(call.callerName),
    "Call id": call.uuid,
  };
}

/** The four ways of saying the same: rows on the screen, both files, and what the manifests say of them. */
async function comparedWithScreen(client: ApiClient, { customer, query }: CallQuestion): Promise<number> {
  const told = JSON.stringify({ customer, query });
  const filters = { ...query, ...(customer === undefined ? {} : { customer }) };
  const rows = await screen(client, filters);
  const summary = dataOf(
    await client.get(`/api/v1/calls/summary?${new URLSearchParams(filters)}`),
    callSummaryDto,
  );
  const jsonl = await download(client, { ...filters, format: "jsonl" });
  const csv = await download(client, { ...filters, format: "csv", columns: "all" });
  expect(jsonLines(jsonl.text), told).toEqual(rows);
  expect(csvRows(csv.text), told).toEqual(rows.map((row) => expectedCsv(row, query.zone ?? "UTC")));
  const { answered, billsec, durationSeconds, costs } = summary;
  for (const { manifest, bytes } of [jsonl, csv]) {
    expect(manifest, told).toMatchObject({
      state: "completed",
      rows: rows.length,
      bytes: bytes.byteLength,
      sha256: sha256(bytes),
      totals: { calls: summary.calls, answered, billsec, durationSeconds },
    });
    expect(
      new Map(manifest.totals?.costs.map(({ currency, cost }) => [currency, Number(cost)])),
      told,
    ).toEqual(new Map(costs.map(({ currency, cost }) => [currency, Number(cost)])));
    expect(manifest.asOf).not.toBeNull();
  }
  return rows.length;
}

describe("screen, CSV, JSON lines and manifest say the same", () => {
  test("for random filters, across customers and of one", async () => {
    let found = 0;
    for (const question of randomQuestions(calls, 45, 11)) found += await comparedWithScreen(admin, question);
    expect(found).toBeGreaterThan(200);
  }, 300_000);

  test("for two tenants with keys of their own: each their own calls, without the vendor's name", async () => {
    const [one, other] = rig.customers;
    if (!one || !other) throw new Error("There are two customers.");
    for (const [own, foreign] of [
      [one, other],
      [other, one],
    ] as const) {
      const client = await rig.api("customer", own.authId);
      expect(await comparedWithScreen(client, { query: { zone: "Asia/Kathmandu" } })).toBeGreaterThan(10);
      for (const format of ["csv", "jsonl"]) {
        const { text } = await download(client, { format, columns: "all" });
        expect(text).not.toMatch(/vobiz/i);
        expect(text).not.toContain(foreign.authId);
      }
      const answer = await client.get(`/api/v1/calls/export?customer=${foreign.authId}`);
      problemOf(answer, 404);
      // Nor are the other's exports there for them.
      const theirs = await rig.api("customer", foreign.authId);
      const { manifest } = await download(theirs, { format: "jsonl" });
      problemOf(await client.get(`/api/v1/calls/exports/${manifest.id}`), 404);
      expect((await client.get("/api/v1/calls/exports?size=100")).text).not.toContain(manifest.id);
    }
  });

  test("columns in the order that was asked for, times in a zone whose clocks change", async () => {
    const columns = ["cost", "to", "time"];
    const zone = "America/New_York";
    const { text, manifest } = await download(admin, { format: "csv", columns: columns.join(","), zone });
    expect(parseStrictCsv(text.slice(1))[0]).toEqual([
      "Cost",
      "Currency",
      "To",
      `Started (${zone})`,
      "Started (UTC)",
    ]);
    expect(manifest.columns).toEqual(columns);
  });
});

describe("what is refused", () => {
  test.each([
    ["format=xlsx", "format"],
    ["columns=time,nothing", "columns"],
    ["columns=", "columns"],
    ["minDuration=9&maxDuration=1", "maxDuration"],
    ["from=2026-02-30", "from"],
    ["zone=Mars/Base", "zone"],
    ["page=2", "page"],
  ])("%s: 422 before any byte, and nothing is recorded", async (query, field) => {
    const before = await rig.sql.count("CallExport");
    const problem = problemOf(await admin.get(`/api/v1/calls/export?${query}`), 422);
    // One of several values is named by its place: columns.1.
    expect(Object.keys(problem.errors ?? {}).map((name) => name.split(".")[0])).toContain(field);
    expect(await rig.sql.count("CallExport")).toBe(before);
  });

  test("those who may only read keep nothing", async () => {
    for (const role of ["auditor", "customer_viewer"] as const) {
      const client = await rig.api(role, role === "auditor" ? undefined : rig.customers[0]?.authId);
      problemOf(await client.post("/api/v1/calls/exports", {}), 403);
      expect((await client.get("/api/v1/calls/export?format=jsonl&status=failed")).status).toBe(200);
    }
  });
});

test("names that spreadsheets would run are text, and numbers keep their plus", async () => {
  const names = [
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\tx",
    "  =A1",
    'Asha "AR" Rao, Pune',
    "Zoë\r\nLine",
  ];
  const [owner] = rig.customers;
  if (!owner) throw new Error("There is a customer.");
  await addCalls(rig.sql, {
    authId: owner.authId,
    day: "2019-03-01",
    calls: names.map((callerName, index) => ({
      callerName,
      fromNumber: index === 0 ? "=2+2" : "+919800000000",
    })),
  });
  const days = { from: "2019-03-01", to: "2019-03-01" };
  const rows = csvRows((await download(admin, { ...days, format: "csv", columns: "all" })).text).reverse();
  expect(rows.map((row) => row["Caller name"])).toEqual(
    names.map((name) => (/^\s*[=+@-]|^[\t\r\n]/.test(name) ? `'${name}` : name)),
  );
  expect(rows.map((row) => row.From)).toEqual(["'=2+2", ...names.slice(1).map(() => "+919800000000")]);
  const exact = jsonLines((await download(admin, { ...days, format: "jsonl" })).text).reverse();
  expect(exact.map((row) => z.object({ callerName: z.string() }).parse(row).callerName)).toEqual(names);
});

describe("a large export", () => {
  const ROWS = 400_000;
  const days = { from: "2018-01-01", to: "2018-12-31" };
  beforeAll(() =>
    manyCalls(rig.sql, { authId: rig.customers[0]?.authId ?? "", day: "2018-03-01", rows: ROWS }),
  );

  const exporting = async () =>
    (
      await rig.sql.rows(
        `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'tandem-export'
           AND state <> 'idle'`,
      )
    ).map(({ pid }) => Number(pid));

  async function begin(signal?: AbortSignal) {
    const response = await fetch(
      `${admin.url}/api/v1/calls/export?${new URLSearchParams({ ...days, format: "jsonl" })}`,
      {
        headers: { authorization: `Bearer ${admin.key}` },
        ...(signal ? { signal } : {}),
      },
    );
    const reader = response.body?.getReader();
    if (!reader) throw new Error("There is a body.");
    await reader.read();
    return { id: response.headers.get("x-export-id") ?? "", reader };
  }

  async function endOf(id: string) {
    return until("the export to end", async () => {
      const found = dataOf(await admin.get(`/api/v1/calls/exports/${id}`), callExportDto);
      return found.state !== "running" && found;
    });
  }

  test("waits for a slow reader", async () => {
    const leaving = new AbortController();
    const { id } = await begin(leaving.signal);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const { rows } = dataOf(await admin.get(`/api/v1/calls/exports/${id}`), callExportDto);
    const [state] = await rig.sql.rows(
      `SELECT state, wait_event FROM pg_stat_activity WHERE application_name = 'tandem-export' AND state <> 'idle'
         AND datname = current_database()`,
    );
    expect(rows).toBeLessThan(ROWS);
    expect(state).toMatchObject({ state: "idle in transaction", wait_event: "ClientRead" });
    leaving.abort();
    await endOf(id);
  });

  test("whose reader goes away ends at once, frees its connection and is recorded", async () => {
    const leaving = new AbortController();
    const { id } = await begin(leaving.signal);
    expect(await exporting()).toHaveLength(1);
    leaving.abort();
    await until("the connection to be free", async () => (await exporting()).length === 0, 3);
    expect((await endOf(id)).state).toBe("cancelled");
    expect(
      await rig.sql.count("AuditEvent", `action = 'call_export.cancelled' AND "targetId" = $1`, [id]),
    ).toBe(1);
  });

  test("that breaks in the middle breaks the transfer", async () => {
    const { id, reader } = await begin();
    for (const pid of await exporting()) await rig.sql.rows("SELECT pg_terminate_backend($1)", [pid]);
    await expect(
      (async () => {
        while (!(await reader.read()).done);
      })(),
    ).rejects.toThrow();
    expect((await endOf(id)).state).toBe("failed");
    expect(await rig.sql.count("AuditEvent", `action = 'call_export.failed' AND "targetId" = $1`, [id])).toBe(
      1,
    );
  });

  test("is prepared by a job, outlives a kill -9, and is the same file in every way of asking", async () => {
    const body = { format: "jsonl", filters: days };
    const { id } = dataOf(await admin.post("/api/v1/calls/exports", body), callExportDto, 201);
    await until("parts of the file", () => rig.sql.count("CallExportPart", `"exportId" = $1`, [id]));
    await rig.portal.kill9();
    expect(await rig.sql.count("CallExport", "id = $1 AND state = 'running'", [id])).toBe(1);
    await rig.sql.rows(`UPDATE "CallExport" SET "leaseUntil" = now() WHERE id = $1`, [id]);
    await rig.restart();
    admin = await rig.api("admin");
    const made = await until(
      "the export",
      async () => {
        const found = dataOf(await admin.get(`/api/v1/calls/exports/${id}`), callExportDto);
        return found.state === "completed" && found;
      },
      90,
    );
    expect([made.rows, made.expectedRows, made.totals?.calls]).toEqual([ROWS, ROWS, ROWS]);
    const response = await fetch(`${admin.url}/api/v1/calls/exports/${id}/file`, {
      headers: { authorization: `Bearer ${admin.key}` },
    });
    expect(response.headers.get("x-content-sha256")).toBe(made.sha256);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect([bytes.byteLength, sha256(bytes)]).toEqual([made.bytes, made.sha256]);
    const parts = await rig.sql.rows(
      `SELECT data FROM "CallExportPart" WHERE "exportId" = $1 ORDER BY number`,
      [id],
    );
    const joined = Buffer.concat(parts.map(({ data }) => z.instanceof(Buffer).parse(data)));
    expect(sha256(gunzipSync(joined))).toBe(made.sha256);
    expect(sha256((await download(admin, { ...days, format: "jsonl" })).bytes)).toBe(made.sha256);
  }, 120_000);

  test("that is cancelled stops, and nothing of it is left", async () => {
    const { id } = dataOf(await admin.post("/api/v1/calls/exports", { filters: days }), callExportDto, 201);
    await until("parts of the file", () => rig.sql.count("CallExportPart", `"exportId" = $1`, [id]));
    const cancelled = dataOf(await admin.post(`/api/v1/calls/exports/${id}/cancel`, {}), callExportDto);
    expect(cancelled.state).toBe("cancelled");
    await until("the connection to be free", async () => (await exporting()).length === 0, 10);
    expect(await rig.sql.count("CallExportPart", `"exportId" = $1`, [id])).toBe(0);
    problemOf(await admin.get(`/api/v1/calls/exports/${id}/file`), 404);
    problemOf(await admin.post(`/api/v1/calls/exports/${id}/cancel`, {}), 409);
  });

  test("is removed when its time is over; its manifest stays", async () => {
    const { tidyExports } = await import("@/lib/services/call-exports/housekeeping");
    const { systemActor } = await import("@/lib/auth/actor");
    const { id } = dataOf(await admin.post("/api/v1/calls/exports", { filters: days }), callExportDto, 201);
    const made = await endOf(id).then(() =>
      until("the export", async () => {
        const found = dataOf(await admin.get(`/api/v1/calls/exports/${id}`), callExportDto);
        return found.state === "completed" && found;
      }),
    );
    expect(made.downloadable).toBe(true);
    await rig.sql.rows(`UPDATE "CallExport" SET "expiresAt" = now() - interval '1 second' WHERE id = $1`, [
      id,
    ]);
    problemOf(await admin.get(`/api/v1/calls/exports/${id}/file`), 404);
    await tidyExports(systemActor("test", "test"));
    expect(await rig.sql.count("CallExportPart", `"exportId" = $1`, [id])).toBe(0);
    const left = dataOf(await admin.get(`/api/v1/calls/exports/${id}`), callExportDto);
    expect(left).toMatchObject({ rows: ROWS, sha256: made.sha256, downloadable: false });
  });
});

test("every column that a table can show can be exported", () => {
  expect(exportColumnIds).toEqual(expect.arrayContaining(["time", "answered", "ended"]));
});
