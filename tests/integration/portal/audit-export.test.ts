import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { auditKeysDto } from "@/lib/services/audit-export/schema";
import { inRoot } from "../../../scripts/lib/root.mjs";
import { bodyOf, problemOf } from "../../fixtures/portal/answer";
import type { ApiClient } from "../../fixtures/portal/api-client";
import { type Rig, startRig } from "../../fixtures/portal/rig";
import { until } from "../../fixtures/portal/wait";
import { parseStrictCsv } from "../../unit/call-exports/strict-csv";

let rig: Rig;
let admin: ApiClient;
let folder: string;

beforeAll(async () => {
  rig = await startRig();
  admin = await rig.api("admin");
  folder = await mkdtemp(path.join(os.tmpdir(), "audit-export-"));
  // A page of rows at a time is not enough to tell a stream from a page.
  await rig.sql.rows(
    `INSERT INTO "AuditEvent" ("id", "actorType", "actorId", "actorName", "action", "targetType", "targetId", "targetName", "outcome", "reason", "after")
     SELECT gen_random_uuid(), 'system', 'filler', '=HYPERLINK("http://x")', 'customer.imported', 'customer', 'MA_' || n, 'Zeile ' || n || E'\\u2028\\n"x"',
       'success', NULL, jsonb_build_object('n', n, 'amount', 1.50, 'big', 12345678901234567890)
     FROM generate_series(1, 1700) n`,
  );
  await sealed();
}, 300_000);
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await rig?.stop();
});

/** Until everything that is old enough to be sealed is. */
async function sealed(): Promise<void> {
  await until("the seals", async () => (await rig.sql.count("AuditSeal")) >= 1_700, 60);
}

async function download(query: string): Promise<{ name: string; text: string }> {
  const response = await fetch(`${admin.url}/api/v1/audit/export?${query}`, {
    headers: { authorization: `Bearer ${admin.key}` },
  });
  // By its bytes: text would lose the mark of its order.
  const text = Buffer.from(await response.arrayBuffer()).toString("utf8");
  expect(response.status, text.slice(0, 500)).toBe(200);
  const name = /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1] ?? "";
  return { name, text };
}

async function verify(file: string, ...args: string[]): Promise<{ code: number; said: string }> {
  const script = inRoot("scripts", "verify-audit-export.mjs");
  // With no more than Node: not from the folder of the project.
  const env = {
    NODE_ENV: "production" as const,
    PATH: process.env.PATH,
    AUDIT_KEYS: rig.portal.env.AUDIT_KEYS,
  };
  const run = promisify(execFile)(process.execPath, [script, file, ...args], { cwd: folder, env });
  const failed = z.object({ code: z.number(), stdout: z.string(), stderr: z.string() });
  return run.then(
    ({ stdout, stderr }) => ({ code: 0, said: stdout + stderr }),
    (error: unknown) => {
      const { code, stdout, stderr } = failed.parse(error);
      return { code, said: stdout + stderr };
    },
  );
}

const line = z.object({
  kind: z.string(),
  place: z.string().nullish(),
  row: z.object({ seq: z.string(), action: z.string(), actorId: z.string().nullable() }).optional(),
});
const linesOf = (text: string) =>
  text
    .split("\n")
    .slice(0, -1)
    .map((one) => line.parse(JSON.parse(one)));

describe("JSON lines", () => {
  let file: string;
  let text: string;
  beforeAll(async () => {
    ({ text } = await download("format=jsonl"));
    file = path.join(folder, "whole.jsonl");
    await writeFile(file, text);
  });

  test("hold every row in order, and verify with nothing but Node", async () => {
    const rows = linesOf(text).flatMap(({ row }) => row ?? []);
    const stored = await rig.sql.rows(
      `SELECT e."seq"::text AS "number" FROM "AuditEvent" e ORDER BY e."occurredAt", e."seq"`,
    );
    const known = stored.map(({ number }) => number);
    // Jobs write meanwhile: what is in the file is what there was at its beginning.
    expect(rows.map(({ seq }) => seq)).toEqual(known.slice(0, rows.length));
    expect(rows.length).toBeGreaterThan(1_700);
    const { data } = bodyOf(await admin.get("/api/v1/audit/export/keys"), auditKeysDto);
    const pem = path.join(folder, "key.pem");
    await writeFile(pem, data[0]?.publicKey ?? "");
    const found = await verify(file, "--public-key", pem, "--audit-keys", "AUDIT_KEYS");
    expect(found).toMatchObject({ code: 0 });
    expect(found.said).toContain(`Whole: ${rows.length} rows`);
    expect(found.said).not.toContain("give --public-key");
    const links = Number(/(\d+) seals follow/.exec(found.said)?.[1]);
    expect(links).toBeGreaterThan(1_700);
  });

  test("that were edited do not, and the line is named", async () => {
    const lines = text.split("\n");
    const at = lines.findIndex((one) => one.includes('"targetId":"MA_900"'));
    lines[at] = (lines[at] ?? "").replace("MA_900", "MA_901");
    const edited = path.join(folder, "edited.jsonl");
    await writeFile(edited, lines.join("\n"));
    const found = await verify(edited);
    expect(found.code).toBe(1);
    expect(found.said).toContain(`line ${at + 1}: the row is not what`);
    await writeFile(edited, text.slice(0, Math.floor(text.length / 2)));
    expect((await verify(edited)).code).toBe(1);
    expect((await verify(path.join(folder, "none.jsonl"))).code).toBe(2);
    expect((await verify(inRoot("package.json"))).code).not.toBe(0);
  });

  test("of a filter hold what the list of the same filter shows", async () => {
    const filter = "actor=filler&action=customer.imported&search=MA_17";
    const { text: part } = await download(`format=jsonl&${filter}`);
    const rows = linesOf(part).flatMap(({ row }) => row ?? []);
    const list = z.object({ data: z.array(z.unknown()), page: z.object({ next: z.string().nullable() }) });
    const shown = bodyOf(await admin.get(`/api/v1/audit?${filter}&limit=100`), list);
    expect(rows.length).toBe(shown.data.length);
    const partial = path.join(folder, "partial.jsonl");
    await writeFile(partial, part);
    const found = await verify(partial, "--audit-keys", "AUDIT_KEYS");
    expect(found).toMatchObject({ code: 0 });
    expect(found.said).toContain("Only what was asked for: actor=filler");
  });
});

test("CSV runs nothing in a spreadsheet and loses no row", async () => {
  const { text, name } = await download("format=csv&actor=filler");
  expect(name).toMatch(/^tandem-audit-\d{4}-\d\d-\d\dT\d{4}Z\.csv$/);
  expect(text.startsWith("\uFEFF")).toBe(true);
  const [header = [], ...rows] = parseStrictCsv(text.slice(1));
  expect(rows).toHaveLength(1_700);
  const column = (title: string) => header.indexOf(title);
  expect(rows[0]?.[column("Actor")]).toBe(`'=HYPERLINK("http://x")`);
  expect(rows[0]?.[column("Target")]).toBe('Zeile 1\u2028\n"x"');
  expect(rows[1_699]?.[column("Target id")]).toBe("MA_1700");
  expect(Number(rows[9]?.[column("Place in the chain")])).toBeGreaterThan(0);
});

test("each export is on record, with what was asked and how many rows left", async () => {
  const auditor = await rig.api("auditor");
  const answer = await auditor.get("/api/v1/audit/export?format=jsonl&actor=filler&search=MA_1699");
  const id = answer.headers.get("x-export-id");
  const ended = async () =>
    (await rig.sql.count("AuditEvent", `"action" = 'audit.exported' AND "targetId" = $1`, [id])) === 2;
  await until("the end on record", ended, 10);
  const rows = await rig.sql.rows(
    `SELECT "outcome", "after" FROM "AuditEvent" WHERE "targetId" = $1 ORDER BY "seq"`,
    [id],
  );
  expect(rows[0]).toEqual({
    outcome: "success",
    after: { step: "started", format: "jsonl", filter: "actor=filler&search=MA_1699" },
  });
  const sha256 = JSON.parse(answer.text.trim().split("\n").at(-1) ?? "{}").sha256;
  expect(rows[1]).toEqual({ outcome: "success", after: { step: "ended", rows: 1, sha256 } });
});

test("a page may be opened by whoever is signed in and may export, and by nobody else", async () => {
  const auditor = await rig.browser("auditor");
  expect((await auditor.get("/api/v1/audit/export?format=csv&actor=nobody")).status).toBe(200);
  const finance = await rig.api("finance");
  problemOf(await finance.get("/api/v1/audit/export"), 403);
  problemOf(await finance.get("/api/v1/audit/export/keys"), 403);
  const customer = await rig.api("customer", rig.customers[0]?.authId);
  problemOf(await customer.get("/api/v1/audit/export"), 403);
  problemOf(await rig.stranger.get("/api/v1/audit/export"), 401);
  expect(
    Object.keys(problemOf(await admin.get("/api/v1/audit/export?format=xml"), 422).errors ?? {}),
  ).toEqual(["format"]);
  const span = problemOf(await admin.get("/api/v1/audit/export?from=2026-02-01&to=2026-01-01"), 422);
  expect(Object.keys(span.errors ?? {})).toEqual(["to"]);
  problemOf(await admin.get("/api/v1/audit/export?outcome=maybe"), 422);
});

test("the script needs nothing of ours", async () => {
  const script = await readFile(inRoot("scripts", "verify-audit-export.mjs"), "utf8");
  const imports = [...script.matchAll(/^import .* from "([^"]+)"/gm)].map(([, from]) => from);
  expect(imports.every((from) => from?.startsWith("node:"))).toBe(true);
});
