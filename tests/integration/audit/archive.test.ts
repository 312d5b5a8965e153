import { randomUUID } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { systemActor } from "@/lib/auth/actor";
import { rowsAfter } from "@/lib/db/audit/forward";
import { withConnection } from "@/lib/db/connection";
import { pool } from "@/lib/db/pool";
import { anchorHead } from "@/lib/services/audit-proof/anchor";
import { archiveMonth } from "@/lib/services/audit-proof/archive";
import { examineArchive } from "@/lib/services/audit-proof/archive-file";
import { examine } from "@/lib/services/audit-proof/examine";
import { insertRows, sealAll, startLog, type TestLog } from "../../fixtures/audit/log";

let log: TestLog;
let client: pg.Client;
let to: string;
const actor = systemActor("tests", randomUUID());

beforeAll(async () => {
  log = await startLog();
  client = await log.asSuperuser();
  to = await mkdtemp(path.join(os.tmpdir(), "tandem-archives-"));
  // By the portal's own role, which owns what it makes.
  await pool().query(
    `SELECT tandem_audit_month(month) FROM unnest('{2024-01-01,2024-02-01,2024-03-01}'::date[]) AS month`,
  );
  await insertRows(client, 30, new Date("2024-01-20T00:00:00Z"));
  await sealAll();
  // Around midnight rows of two months are sealed in turn; the mark has to let in what is so old.
  for (const at of [
    "2024-01-31T23:59:50Z",
    "2024-02-01T00:00:01Z",
    "2024-01-31T23:59:55Z",
    "2024-02-10T00:00:00Z",
    "2024-03-01T00:00:00Z",
  ]) {
    await client.query(`DELETE FROM "Setting" WHERE "key" = 'audit.sealed'`);
    await insertRows(client, 4, new Date(at));
    await sealAll();
  }
  await insertRows(client, 10);
  await sealAll();
  await anchorHead();
});
afterAll(async () => {
  await client?.end();
  await log?.stop();
  if (to) await rm(to, { recursive: true, force: true });
});

const finding = async () =>
  (
    await withConnection((connection) =>
      examine(connection, { inArchive: (stone) => examineArchive(to, stone) }),
    )
  ).finding;

test("a month that is young, not over or not there is not taken out", async () => {
  const month = new Date().toISOString().slice(0, 7);
  for (const [wanted, words] of [
    [month, /is not over/],
    ["2023-05", /no part of its own/],
  ] as const) {
    await expect(archiveMonth(actor, { month: wanted, to, young: true })).rejects.toMatchObject({
      detail: expect.stringMatching(words),
    });
  }
  expect(await finding()).toBeNull();
});

test("months go into files one after the other, and the chain stays whole", async () => {
  for (const [month, rows] of [
    ["2024-01", 38n],
    ["2024-02", 8n],
  ] as const) {
    const stone = await archiveMonth(actor, { month, to, young: false });
    expect(stone.rows).toBe(rows);
    const left = await client.query(
      `SELECT 1 FROM "AuditEvent" WHERE to_char("occurredAt" AT TIME ZONE 'UTC', 'YYYY-MM') = $1`,
      [month],
    );
    expect(left.rowCount).toBe(0);
    expect(await finding()).toBeNull();
    await sealAll();
    expect(await finding()).toBeNull();
  }
  const { rows } = await client.query(`SELECT "after" FROM "AuditEvent" WHERE "action" = 'audit.archived'`);
  expect(rows).toHaveLength(2);
  const part = await withConnection((connection) => examine(connection, { from: 5n, to: 60n }));
  expect(part.finding).toBeNull();
});

test("what forwards the log does not call archived rows missing", async () => {
  const { rows: left, last } = await rowsAfter(0n, 500);
  expect(left.length).toBeGreaterThan(10);
  const [firstLeft] = (
    await client.query<{ place: string }>(
      `SELECT s."place"::text AS "place" FROM "AuditSeal" s
       WHERE NOT EXISTS (SELECT 1 FROM "AuditEvent" e WHERE e."seq" = s."seq") ORDER BY s."place" LIMIT 1`,
    )
  ).rows;
  expect(left.filter(({ row }) => row === null)).toEqual([]);
  const { rows } = await client.query<{ n: number; last: string }>(
    `SELECT count(*)::int AS n, max("place")::text AS "last" FROM "AuditSeal"`,
  );
  // Some seals stay behind, because rows of the next month hang on them.
  expect(left.length).toBeLessThan(rows[0]?.n ?? 0);
  expect(String(last)).toBe(rows[0]?.last);
  const { rows: passed, last: upTo } = await rowsAfter(BigInt(firstLeft?.place ?? 0) - 1n, 1);
  expect(passed).toEqual([]);
  expect(String(upTo)).toBe(firstLeft?.place);
});

test("what is append-only is so again", async () => {
  const { rows } = await client.query(
    `SELECT "tgname" FROM pg_trigger WHERE "tgrelid" = '"AuditSeal"'::regclass AND "tgenabled" = 'O'`,
  );
  expect(rows.map(({ tgname }) => tgname)).toContain("AuditSeal_append_only");
  await expect(client.query(`DELETE FROM "AuditSeal"`)).rejects.toThrow(/DELETE on AuditSeal is refused/);
});

test.each([
  ["a changed file", async (text: string) => text.replace("auth.sign_in", "auth.sign_ix"), "edited"],
  ["a line less", async (text: string) => text.split("\n").toSpliced(5, 1).join("\n"), "missing"],
  ["an end cut off", async (text: string) => `${text.split("\n").slice(0, 10).join("\n")}\n`, "cut_off"],
])("%s is found", async (_name, change, kind) => {
  const file = `${to}/audit-2024-01.jsonl`;
  const text = await readFile(file, "utf8");
  await writeFile(file, await change(text));
  expect(await finding()).toMatchObject({ kind });
  await writeFile(file, text);
  expect(await finding()).toBeNull();
});

test.each([
  ["a forged tombstone", `UPDATE "AuditArchive" SET "rows" = "rows" + 1`],
  ["no tombstone", `DELETE FROM "AuditArchive"`],
  ["one more row taken out", `DELETE FROM "AuditSeal" WHERE "place" = 47`],
])("%s is found", async (_name, text) => {
  await client.query("BEGIN");
  await client.query("SET LOCAL session_replication_role = replica");
  await client.query(text);
  const { finding: found } = await examine(client as never);
  await client.query("ROLLBACK");
  expect(found?.kind).toMatch(/missing|anchor/);
});
