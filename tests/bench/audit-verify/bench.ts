import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { startTestCluster } from "../../setup/cluster";
import { createDatabase } from "../../setup/database";
import { ownSecrets } from "../../setup/secrets";
import { median } from "../measure";

const FLOOR = 20_000;
const ROUNDS = 3;

/** Rows verified a second, beside the bare reading of the same rows in the same order. */
export async function benchAuditVerify(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { rows: { type: "string" } }, strict: false });
  const rows = Number(typeof values.rows === "string" ? values.rows : 200_000);
  const stopCluster = await startTestCluster();
  const folder = await mkdtemp(path.join(os.tmpdir(), "tandem-anchors-"));
  const database = await createDatabase();
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    ...ownSecrets(),
    AUDIT_ANCHOR_DIR: folder,
    LOG_LEVEL: "silent",
  });
  // Read only now: what they import reads the environment.
  const { db } = await import("../../../lib/db/client");
  try {
    await measureOn(rows);
  } finally {
    await db().$disconnect();
    await database.drop();
    await rm(folder, { recursive: true, force: true });
    await stopCluster();
  }
}

async function seconds(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1_000;
}

async function measureOn(rows: number): Promise<void> {
  const { withConnection } = await import("../../../lib/db/connection");
  const { examine } = await import("../../../lib/services/audit-proof/examine");
  const { chainBetween, preferIndexes } = await import("../../../lib/services/audit-proof/rows");
  const { insertRows, sealAll } = await import("../../fixtures/audit/log");
  await withConnection(async (connection) => {
    await insertRows(connection, rows, undefined, { odd: false });
    await connection.query("ANALYZE");
  });
  const sealing = await seconds(async () => void (await sealAll()));
  await withConnection((connection) => connection.query("ANALYZE"));
  const read: number[] = [];
  const verified: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await withConnection(async (connection) => {
      const bare = async () => {
        for await (const _batch of chainBetween(connection, 1n, BigInt(rows)));
      };
      read.push(rows / (await seconds(() => preferIndexes(connection, bare))));
      verified.push(
        rows /
          (await seconds(async () => {
            const { finding, rows: seen } = await examine(connection);
            if (finding || seen !== BigInt(rows)) throw new Error(`Not what was sealed: ${finding?.kind}`);
          })),
      );
    });
  }
  const [bare, full] = [median(read), median(verified)];
  const shown = (value: number) => Math.round(value).toLocaleString("en").padStart(9);
  console.log(`\nVerification of the audit log: ${rows} rows, median of ${ROUNDS}`);
  console.log(`  sealed    ${shown(rows / sealing)} rows/s`);
  console.log(`  read      ${shown(bare)} rows/s`);
  console.log(
    `  verified  ${shown(full)} rows/s   ${(bare / full).toFixed(2)} x the time of the bare reading`,
  );
  console.log(`  floor     ${shown(FLOOR)} rows/s   ${full >= FLOOR ? "held" : "NOT HELD"}`);
  if (full < FLOOR) process.exitCode = 1;
}
