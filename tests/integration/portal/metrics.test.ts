import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { problemOf } from "../../fixtures/portal/answer";
import type { ApiClient } from "../../fixtures/portal/api-client";
import { type Rig, startRig } from "../../fixtures/portal/rig";
import { until } from "../../fixtures/portal/wait";

let rig: Rig;
let auditor: ApiClient;

beforeAll(async () => {
  rig = await startRig();
  auditor = await rig.api("auditor");
});
afterAll(() => rig?.stop());

/** Every line that is no comment: `name{labels} value`. */
const LINE =
  /^[a-zA-Z_:][a-zA-Z0-9_:]*(\{[a-zA-Z_]+="[^"]*"(,[a-zA-Z_]+="[^"]*")*\})? (NaN|[+-]?Inf|-?[\d.e+-]+)$/;

async function metrics(): Promise<string> {
  const answer = await auditor.get("/api/metrics");
  expect(answer.status, answer.text).toBe(200);
  return answer.text;
}

describe("GET /api/metrics", () => {
  test("only with a key of who may", async () => {
    expect(problemOf(await rig.stranger.get("/api/metrics"), 401).code).toBe("unauthenticated");
    expect(problemOf(await (await rig.api("finance")).get("/api/metrics"), 403).code).toBe("forbidden");
    expect(problemOf(await (await rig.browser("admin")).get("/api/metrics"), 403).code).toBe("forbidden");
  });

  test("is what Prometheus reads, line by line", async () => {
    const answer = await auditor.get("/api/metrics");
    expect(answer.headers.get("content-type")).toMatch(/^text\/plain; version=0\.0\.4/);
    const lines = answer.text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
    expect(lines.length).toBeGreaterThan(50);
    for (const line of lines) expect(line).toMatch(LINE);
  });

  test("counts requests by the route's template, never by the address", async () => {
    const [customer] = rig.customers;
    await (await rig.api("admin")).get(`/api/v1/customers/${customer?.authId}`);
    await rig.stranger.get("/no/such/page/7f3a");
    const text = await metrics();
    expect(text).toMatch(
      /request_duration_seconds_count\{route="\/api\/v1\/customers\/\[authId\]",method="GET",status="2xx"\} 1/,
    );
    expect(text).toContain('route="other"');
    expect(text).not.toContain("7f3a");
  });

  test("tells nobody's name, number or money", async () => {
    const text = await metrics();
    for (const { name, authId } of rig.customers.slice(0, 50)) {
      expect(text).not.toContain(authId);
      expect(text).not.toContain(name);
    }
    expect(text).not.toContain(rig.partner.authId);
    expect(text).not.toMatch(/balance|INR|@/);
  });

  test("knows transfers, the outbox, the queue of what needs somebody, and upstream", async () => {
    const text = await metrics();
    for (const line of [
      'tandem_transfers_open{state="needs_review"} 0',
      'tandem_mails{state="failed"} 0',
      'tandem_attention_items_open{severity="critical"}',
      'tandem_upstream_calls_total{endpoint="accounts.list",outcome="ok"}',
      'tandem_sync_lag_seconds{source="customers"}',
      "tandem_database_bytes ",
      "process_cpu_seconds_total",
    ]) {
      expect(text).toContain(line);
    }
  });
});

describe("the id of a request", () => {
  test("is in the header and in the problem, the caller's own where it sends one", async () => {
    const requestId = crypto.randomUUID();
    const answer = await rig.stranger.send("GET", "/api/v1/me", { headers: { "x-request-id": requestId } });
    expect(answer.headers.get("x-request-id")).toBe(requestId);
    expect(problemOf(answer, 401).requestId).toBe(requestId);
    const other = await rig.stranger.get("/api/v1/me");
    expect(other.headers.get("x-request-id")).toBe(problemOf(other, 401).requestId);
  });
});

describe("an error that was provoked", () => {
  beforeAll(() => rig.sql.rows('ALTER TABLE "Backup" RENAME TO "Backup_away"'));
  afterAll(() => rig.sql.rows('ALTER TABLE "Backup_away" RENAME TO "Backup"'));

  /** The log comes through a pipe, so it may arrive after the answer. */
  const isLogged = (requestId: string) =>
    until(`an error in the log under ${requestId}`, async () =>
      rig.portal
        .logs()
        .split("\n")
        .some((line) => line.includes(requestId) && line.includes("unexpected error")),
    );

  test("is found in the log under the id that the caller got", async () => {
    const answer = await (await rig.api("admin")).get("/api/v1/backups");
    await isLogged(problemOf(answer, 500).requestId);
    expect(answer.text).not.toContain("Backup_away");
  });

  test("is found under the reference that the page shows", async () => {
    const answer = await (await rig.browser("admin")).get("/settings/operations");
    const requestId = answer.headers.get("x-request-id") ?? "none";
    expect(answer.text).toContain(requestId);
    await isLogged(requestId);
  });
});

describe("how the portal is doing", () => {
  test("for an admin: jobs, mirrors, database and this process", async () => {
    const answer = await (await rig.api("admin")).get("/api/v1/operations-status");
    expect(answer.status, answer.text).toBe(200);
    expect(JSON.parse(answer.text)).toMatchObject({
      data: { instance: { node: process.version }, database: { migrations: expect.any(Number) } },
    });
  });

  test("a database that is not the portal's own is not backed up", async () => {
    const admin = await rig.api("admin");
    expect(problemOf(await admin.post("/api/v1/backups", {}), 409).detail).toContain("DATABASE_URL");
    expect(JSON.parse((await admin.get("/api/v1/backups")).text).data).toMatchObject({
      embedded: false,
      backups: [],
    });
  });
});
