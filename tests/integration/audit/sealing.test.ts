import { type ChildProcess, spawn } from "node:child_process";
import { readdir, readFile, stat } from "node:fs/promises";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { withConnection } from "@/lib/db/connection";
import { anchorHead } from "@/lib/services/audit-proof/anchor";
import { examine } from "@/lib/services/audit-proof/examine";
import { sealingStoppedAt } from "@/lib/services/audit-proof/read";
import { sealRows, unsealedSince } from "@/lib/services/audit-proof/seal";
import { insertRows, sealAll, startLog, type TestLog } from "../../fixtures/audit/log";
import { until } from "../../fixtures/portal/wait";

let log: TestLog;
let client: pg.Client;
const children = new Set<ChildProcess>();

beforeAll(async () => {
  log = await startLog();
  client = await connect();
});
afterAll(async () => {
  for (const child of children) child.kill("SIGKILL");
  await client?.end();
  await log?.stop();
});

async function connect(): Promise<pg.Client> {
  const made = new pg.Client({ connectionString: log.url });
  await made.connect();
  return made;
}

function startSealer(): ChildProcess {
  const args = ["--conditions=react-server", "--import", "tsx", "tests/fixtures/audit/seal-loop.ts"];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...log.env, NODE_ENV: "production", LOG_LEVEL: "silent" },
    stdio: "ignore",
  });
  children.add(child);
  child.once("exit", () => children.delete(child));
  return child;
}

async function count(text: string): Promise<number> {
  const { rows } = await client.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${text}`);
  return rows[0]?.n ?? 0;
}

const unsealed = `"AuditEvent" e WHERE NOT EXISTS (SELECT 1 FROM "AuditSeal" s WHERE s."seq" = e."seq" AND s."occurredAt" = e."occurredAt")`;

async function assertWhole(rows: number): Promise<void> {
  const { rows: found } = await client.query(
    `SELECT count(*)::int AS n, max("place")::int AS last, count(DISTINCT "seq")::int AS seqs FROM "AuditSeal"`,
  );
  expect(found[0]).toEqual({ n: rows, last: rows, seqs: rows });
  const examined = await withConnection((connection) => examine(connection));
  expect(examined).toMatchObject({ finding: null, rows: BigInt(rows) });
}

test("two that seal, killed again and again, under writers and long transactions: no row twice, none left out", async () => {
  // What one transaction writes early is to be seen only when the others are long sealed.
  const long = await connect();
  await long.query("BEGIN");
  await insertRows(long, 3);
  const isDone = { yet: false };
  const writers = Promise.all(
    Array.from({ length: 4 }, async (_, at) => {
      const own = await connect();
      for (let round = 0; round < 60; round++) {
        await own.query("BEGIN");
        await insertRows(own, 10);
        if (round % 10 === at) await new Promise((resolve) => setTimeout(resolve, 300));
        await own.query(round % 13 === 5 ? "ROLLBACK" : "COMMIT");
      }
      await own.end();
    }),
  ).finally(() => {
    isDone.yet = true;
  });
  let [one, other] = [startSealer(), startSealer()];
  let kills = 0;
  while (!isDone.yet || kills < 6) {
    await new Promise((resolve) => setTimeout(resolve, 1_200 + (kills % 3) * 400));
    one.kill("SIGKILL");
    kills += 1;
    [one, other] = [other, startSealer()];
  }
  await writers;
  await until(
    "all but the open transaction's rows to be sealed",
    async () => (await count(unsealed)) === 0,
    60,
  );
  expect(await count(`"AuditSeal"`)).toBeGreaterThan(1_500);
  await long.query("COMMIT");
  await long.end();
  await until("the long transaction's rows to be sealed", async () => (await count(unsealed)) === 0, 20);
  for (const child of children) child.kill("SIGKILL");
  await assertWhole(await count(`"AuditEvent"`));
  const { rows } = await client.query(`SELECT "seq"::int FROM "AuditSeal" ORDER BY "place" DESC LIMIT 3`);
  expect(rows.map(({ seq }) => seq).sort((a, b) => a - b)).toEqual([1, 2, 3]);
}, 180_000);

test("an idle log costs one small query, and no look at the rows that are sealed", async () => {
  await sealAll();
  expect(await sealRows()).toBe(0);
});

test("anchors stand outside the database, for the owner alone", async () => {
  await insertRows(client, 5);
  await sealAll();
  await anchorHead();
  const names = await readdir(log.folder);
  expect(names).toContain("head.json");
  const days = names.filter((name) => /^\d{4}-\d\d-\d\d\.jsonl$/.test(name));
  expect(days).not.toHaveLength(0);
  for (const name of ["head.json", ...days]) {
    expect((await stat(`${log.folder}/${name}`)).mode & 0o777).toBe(0o600);
  }
  const lines = (await readFile(`${log.folder}/${days[0]}`, "utf8")).trim().split("\n");
  expect(JSON.parse(lines.at(-1) ?? "")).toMatchObject({
    place: String(await count(`"AuditSeal"`)),
    keyId: "a1",
  });
});

test("whoever deletes the sealer's mark gets no old row in behind it", async () => {
  await sealAll();
  const owner = await log.asSuperuser();
  await owner.query(`DELETE FROM "Setting" WHERE "key" = 'audit.sealed'`);
  await insertRows(owner, 1, new Date(Date.now() - 3 * 86_400_000));
  await insertRows(owner, 1);
  expect(await sealAll()).toBe(1);
  const { finding } = await withConnection((connection) => examine(connection));
  expect(finding).toMatchObject({ kind: "inserted", place: null });
  await owner.query("SET session_replication_role = replica");
  await owner.query(`DELETE FROM "AuditEvent" WHERE "occurredAt" < now() - interval '2 days'`);
  await owner.end();
  await assertWhole(await count(`"AuditEvent"`));
});

test("rows that wait for their seals are told of, once they have waited for long", async () => {
  await sealAll();
  expect(await unsealedSince()).toBeNull();
  await insertRows(client, 1);
  expect(await unsealedSince()).not.toBeNull();
  expect(await sealingStoppedAt()).toBeNull();
  await client.query(
    `UPDATE "Setting" SET "value" = jsonb_build_object('to', now() - interval '1 hour') WHERE "key" = 'audit.sealed'`,
  );
  const at = new Date(Date.now() - 600_000);
  await insertRows(client, 1, at);
  expect(await sealingStoppedAt()).toEqual(new Date(at.valueOf() + 1_000));
  await sealAll();
  expect(await sealingStoppedAt()).toBeNull();
});

test("a tail that was cut off is remembered when the log goes on", async () => {
  // Behind the last anchor, so that only the head was written down.
  await insertRows(client, 5);
  await sealAll();
  const before = await count(`"AuditSeal"`);
  const owner = await log.asSuperuser();
  await owner.query("SET session_replication_role = replica");
  await owner.query(
    `DELETE FROM "AuditEvent" WHERE "seq" IN (SELECT "seq" FROM "AuditSeal" WHERE "place" > $1)`,
    [before - 4],
  );
  await owner.query(`DELETE FROM "AuditSeal" WHERE "place" > $1`, [before - 4]);
  await owner.query(`DELETE FROM "AuditAnchor" WHERE "place" > $1`, [before - 4]);
  await owner.end();
  await insertRows(client, 50);
  await sealAll();
  const { finding } = await withConnection((connection) => examine(connection));
  expect(finding).toMatchObject({ kind: "anchor", place: BigInt(before) });
});
