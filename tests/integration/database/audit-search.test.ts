import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { appendAudit } from "@/lib/audit/append";
import { systemActor } from "@/lib/auth/actor";
import { partnerScope } from "@/lib/authz/scope";
import { transact } from "@/lib/db/transact";
import { takeUpAudit } from "@/lib/services/audit/jobs";
import { readAudit, readAuditEvent } from "@/lib/services/audit/read";
import { type AuditListDto, auditListQuery } from "@/lib/services/audit/schema";
import { auditWhere } from "@/lib/services/audit/where";
import { stopWorkingBeside, workBeside } from "../../fixtures/portal/people";
import { createDatabase, type TestDatabase } from "../../setup/database";
import { ownSecrets } from "../../setup/secrets";

let database: TestDatabase;
let client: pg.Client;
const scope = partnerScope(systemActor("test", "test"), "audit:read");

/** Rows of five weeks that lie around the turns of months, some in one millisecond; the last in no order of time. */
const ROWS = `
  INSERT INTO "AuditEvent" ("id", "occurredAt", "actorType", "actorId", "actorName", "actorRole", "action", "targetType", "targetId",
    "targetName", "authId", "outcome", "reason", "requestId", "address")
  SELECT gen_random_uuid(), timestamptz '2026-08-20' + make_interval(mins => (n * 7 % 50000) / 3 * 3), 'user',
    CASE WHEN n % 11 > 0 THEN 'person-' || n % 7 END, CASE WHEN n % 11 > 0 THEN 'Asha 100% ' || n % 7 END, 'admin',
    (ARRAY['auth.sign_in', 'transfer.completed', 'mail.sent', 'brand.changed'])[n % 4 + 1], 'customer',
    CASE WHEN n % 5 = 0 THEN 'MA_' || n % 13 ELSE 'thing-' || n / 3 END, CASE WHEN n % 3 > 0 THEN 'Company_' || n % 13 END,
    CASE WHEN n % 4 > 0 THEN 'MA_' || n % 13 END,
    (ARRAY['success', 'success', 'denied', 'failed'])[n / 4 % 4 + 1]::"AuditOutcome",
    CASE WHEN n = 1234 THEN 'A rare mistake' WHEN n = 2345 THEN 'Said "no\\n", {twice}' WHEN n % 9 = 0 THEN 'Invoice ' || n END, 'request-' || n / 2, '192.0.2.' || n % 5
  FROM generate_series($1::int, $2::int) AS n`;

beforeAll(async () => {
  database = await createDatabase();
  workBeside({
    env: {
      DATABASE_URL: database.url,
      ...ownSecrets(),
    },
  });
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(ROWS, [1, 6_000]);
  while ((await takeUpAudit()) > 0);
  // What came since stands in no block.
  await client.query(ROWS, [6_001, 6_200]);
});
afterAll(async () => {
  await client?.end();
  await stopWorkingBeside();
  await database?.drop();
});

const ask = (params: Record<string, string>): Promise<AuditListDto> =>
  readAudit(scope, auditListQuery.parse(params));

/** What the plain statement says, however long it takes. */
async function plainly(params: Record<string, string>): Promise<string[]> {
  const { limit: _, cursor: __, ...filter } = auditListQuery.parse(params);
  const { conditions, values } = auditWhere(filter);
  const { rows } = await client.query<{ id: string }>(
    `SELECT e."id" FROM "AuditEvent" e ${conditions.length > 0 ? `WHERE ${conditions.join(" AND ")}` : ""}
     ORDER BY e."occurredAt" DESC, e."seq" DESC`,
    values,
  );
  return rows.map(({ id }) => id);
}

/** All pages to the oldest, then back to the newest. */
async function walk(params: Record<string, string>): Promise<{ down: string[]; up: string[] }> {
  const down: string[] = [];
  let page = await ask(params);
  let pages = 1;
  for (;;) {
    down.push(...page.data.map(({ id }) => id));
    if (!page.page.next || pages >= 30) break;
    page = await ask({ ...params, cursor: page.page.next });
    pages += 1;
  }
  const up = page.data.map(({ id }) => id);
  while (page.page.previous) {
    page = await ask({ ...params, cursor: page.page.previous });
    up.unshift(...page.data.map(({ id }) => id));
  }
  return { down, up };
}

const cases: Record<string, string>[] = [
  { limit: "100", from: "2026-08-31", to: "2026-09-01", zone: "Asia/Kolkata" },
  { actor: "person-3", limit: "100" },
  { actor: "asha 100% 3", action: "mail.sent" },
  { actor: "100%_3" },
  { actor: "as", outcome: "failed", limit: "100" },
  { action: "brand.changed", outcome: "denied", limit: "100" },
  { action: "auth.setup" },
  { target: "MA_3", limit: "100" },
  { target: "company_1", outcome: "denied" },
  { target: "MA_3", actor: "person-2" },
  { target: "thing-17" },
  { customer: "MA_5", actor: "person-5", action: "transfer.completed" },
  { customer: "MA_5", search: "Invoice 9" },
  { customer: "MA_NOBODY" },
  { address: "192.0.2.3", outcome: "failed" },
  { address: "192.0.2.3", customer: "MA_1", from: "2026-09-01" },
  { request: "request-3050" },
  { search: "rare MISTAKE" },
  { search: 'said "no\\N", {' },
  // Some hundred texts.
  { search: "invoice", limit: "100" },
  { search: "invoice", action: "mail.sent", outcome: "denied" },
  { search: "invoice", actor: "asha", customer: "MA_5", from: "2026-08-25", to: "2026-09-10" },
  { search: "sign_in", outcome: "failed", limit: "100" },
  { search: "request-3000" },
  { search: "MA_7", limit: "100" },
  { search: "nothing of the kind" },
  { search: "Asha 100% 1", customer: "MA_2", address: "192.0.2.1" },
];

test.each(cases)("%j: the same rows in the same order as plainly, both ways", async (params) => {
  const expected = await plainly(params);
  const { down, up } = await walk(params);
  expect(down).toEqual(expected.slice(0, down.length));
  expect(down.length === expected.length || down.length >= 1_500).toBe(true);
  expect(up).toEqual(down);
});

test("a row is found from its commit on, whatever time it bears, and while others take it up", async () => {
  await client.query(
    `INSERT INTO "AuditEvent" ("id", "occurredAt", "actorType", "actorName", "action", "outcome")
     VALUES (gen_random_uuid(), '2024-02-29', 'system', 'Latecomer', 'mail.sent', 'success')`,
  );
  expect((await ask({ actor: "latecomer" })).data).toHaveLength(1);
  const asked = Promise.all(Array.from({ length: 20 }, () => ask({ actor: "latecomer" })));
  await client.query(ROWS, [6_201, 6_800]);
  await Promise.all([takeUpAudit(), takeUpAudit(), takeUpAudit()]);
  for (const { data } of await asked) expect(data).toHaveLength(1);
  expect((await ask({ actor: "latecomer" })).data).toHaveLength(1);
  expect(await plainly({ search: "rare mistake" })).toHaveLength(1);
});

test("what did not commit is not found", async () => {
  const actor = systemActor("test", "test");
  await transact(async (tx) => {
    await appendAudit(tx, { ...actor, name: "Undone" }, { action: "mail.sent", outcome: "success" });
    throw new Error("undone");
  }).catch(() => undefined);
  expect((await ask({ actor: "Undone" })).data).toEqual([]);
});

test("one event by its id; an id of none is not found", async () => {
  const [first] = (await ask({ search: "rare mistake" })).data;
  expect(await readAuditEvent(scope, first?.id ?? "")).toEqual(first);
  for (const id of ["00000000-0000-4000-8000-000000000000", "nonsense"]) {
    await expect(readAuditEvent(scope, id)).rejects.toMatchObject({ code: "not_found" });
  }
});
