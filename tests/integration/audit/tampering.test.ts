import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import type pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { digestOf } from "@/lib/audit/canonical";
import { linkMac, ORIGIN } from "@/lib/audit/chain";
import { chainKey } from "@/lib/audit/keys";
import type { Connection } from "@/lib/db/connection";
import { anchorHead } from "@/lib/services/audit-proof/anchor";
import { type Examined, examine } from "@/lib/services/audit-proof/examine";
import { SEALED, toSealed } from "@/lib/services/audit-proof/rows";
import { insertRows, sealAll, startLog, type TestLog } from "../../fixtures/audit/log";
import { type Chain, tamperings } from "../../fixtures/audit/tamperings";

const TAMPERINGS = 1_000;
const ROWS = 120;
const SEED = 20_260_801;

let log: TestLog;
let client: pg.Client;

beforeAll(async () => {
  log = await startLog();
  client = await log.asSuperuser();
  // Some months in the past, then now: in three parts of the table and under three anchors.
  await client.query(`SELECT tandem_audit_month('2026-01-01'), tandem_audit_month('2026-02-01')`);
  await insertRows(client, 40, new Date("2026-01-31T23:59:40Z"));
  await sealAll();
  await anchorHead();
  for (const count of [50, 29, 1]) {
    await insertRows(client, count);
    await sealAll();
    if (count === 50) await anchorHead();
  }
});
afterAll(async () => {
  await client?.end();
  await log?.stop();
});

/** As the pool would lend it. */
const connection = () => client as unknown as Connection;

/** Numbers from a seed, so that a failure comes again. */
function randomFrom(seed: number): Chain["random"] {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

async function rolledBack<T>(work: () => Promise<T>): Promise<T> {
  await client.query("BEGIN");
  try {
    await client.query("SET LOCAL session_replication_role = replica");
    return await work();
  } finally {
    await client.query("ROLLBACK");
  }
}

async function assertClean(): Promise<Examined> {
  const examined = await examine(connection());
  expect(examined.finding).toBeNull();
  expect(examined.rows).toBe(BigInt(ROWS));
  return examined;
}

test("a chain that nobody touched raises no alarm, whole or in part", async () => {
  const { anchors } = await assertClean();
  expect(anchors).toBeGreaterThanOrEqual(5);
  for (const [from, to] of [
    [1n, 10n],
    [17n, 17n],
    [60n, 120n],
    [100n, 500n],
  ] as const) {
    const { finding, rows } = await examine(connection(), { from, to });
    expect({ finding, rows }).toEqual({ finding: null, rows: (to > 120n ? 120n : to) - from + 1n });
  }
});

test(`${TAMPERINGS} random tamperings are found, each at the first bad row`, async () => {
  const names = Object.keys(tamperings);
  const random = randomFrom(SEED);
  const wrong: string[] = [];
  for (let at = 0; at < TAMPERINGS; at++) {
    const name = names[at % names.length] ?? "";
    const { expected, finding } = await rolledBack(async () => {
      const expected = await tamperings[name]?.(client, { length: ROWS, random });
      return { expected, finding: (await examine(connection())).finding };
    });
    const place = finding?.place === null ? null : Number(finding?.place);
    const right = expected && finding && place === expected.place && expected.kinds.includes(finding.kind);
    if (!right)
      wrong.push(
        `${at} ${name}: ${JSON.stringify(expected)}, found ${finding?.kind} at ${place}: ${finding?.detail}`,
      );
    if (at % 100 === 0) await assertClean();
  }
  expect(wrong).toEqual([]);
  await assertClean();
}, 180_000);

test("a forged anchor is found, also beyond the end of the chain, and outside the database", async () => {
  const forge = (place: number) =>
    client.query(
      `INSERT INTO "AuditAnchor" ("id", "place", "mac", "keyId", "signature", "signedAt")
       SELECT gen_random_uuid(), $1::bigint, "mac", "keyId", "signature", now() FROM "AuditAnchor" LIMIT 1`,
      [place],
    );
  for (const place of [70, 5_000]) {
    const finding = await rolledBack(async () => {
      await forge(place);
      return (await examine(connection())).finding;
    });
    expect(finding).toMatchObject({ kind: "anchor", place: BigInt(place) });
  }
  const file = `${log.folder}/2026-01-01.jsonl`;
  const [day = ""] = (await readdir(log.folder)).filter((name) => name.endsWith(".jsonl"));
  const [line = ""] = (await readFile(`${log.folder}/${day}`, "utf8")).split("\n");
  await writeFile(file, `${JSON.stringify({ ...JSON.parse(line), place: "7000" })}\n`);
  expect((await examine(connection())).finding).toMatchObject({ kind: "anchor", place: 7_000n });
  await rm(file);
  await assertClean();
});

describe("with the key of the chain too", () => {
  test("a chain built anew is found by what stands outside the database", async () => {
    const finding = await rolledBack(async () => {
      await client.query(`UPDATE "AuditEvent" e SET "reason" = 'never happened' FROM "AuditSeal" s
        WHERE s."place" = 60 AND e."seq" = s."seq" AND e."occurredAt" = s."occurredAt"`);
      const { rows } = await client.query(`${SEALED} ORDER BY s."place"`);
      let before: Buffer = ORIGIN;
      for (const sealed of rows.map(toSealed)) {
        if (!sealed.row) throw new Error("A row is missing");
        before = linkMac(chainKey(), before, sealed.place, digestOf(sealed.row));
        await client.query(`UPDATE "AuditSeal" SET "mac" = $2 WHERE "place" = $1`, [
          String(sealed.place),
          before,
        ]);
      }
      await client.query(`DELETE FROM "AuditAnchor"`);
      return (await examine(connection())).finding;
    });
    expect(finding).toMatchObject({ kind: "anchor", place: 90n });
  });
});
