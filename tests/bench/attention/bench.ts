import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";
import { systemActor } from "../../../lib/auth/actor";
import { ask } from "../../../lib/db/calls/snapshot";
import { db } from "../../../lib/db/client";
import { lookForTrouble } from "../../../lib/services/attention/jobs";
import { startTestCluster } from "../../setup/cluster";
import { createDatabase } from "../../setup/database";

const PASSES = 5;

function print(line = ""): void {
  process.stdout.write(`${line}\n`);
}

/** Customers with two numbers each, five weeks of spending by hour, and some of every trouble. */
async function fill(customers: number): Promise<void> {
  await ask(
    `INSERT INTO "Customer" ("id", "authId", "name", "email", "currency", "status", "kycStatus", "origin", "lastBalance", "sealedToken",
       "syncedAt", "upstreamCreatedAt", "updatedAt", "tokenRefusedAt")
     SELECT gen_random_uuid(), 'MA_' || n, 'Customer ' || n, n || '@example.com', 'INR', 'active', 'completed', 'imported',
       CASE WHEN n % 50 = 0 THEN 20 ELSE 5000 END, 'sealed', now(), now() - interval '200 days', now(), CASE WHEN n % 200 = 0 THEN now() END
     FROM generate_series(1, $1::int) n`,
    [customers],
  );
  await ask(
    `INSERT INTO "PhoneNumber" ("id", "e164", "customerId", "authId", "status", "applicationId", "monthlyFee", "currency", "assignedAt",
       "renewsAt", "seenAt", "updatedAt", "lastCallAt")
     SELECT gen_random_uuid(), '+9180' || lpad(row_number() OVER ()::text, 8, '0'), "id", "authId", CASE WHEN k = 2 AND random() < 0.02
       THEN 'suspended' ELSE 'active' END, CASE WHEN random() < 0.98 THEN 'app' END, 500, 'INR', now() - interval '90 days',
       now() + random() * interval '30 days', now(), now(), now() - random() * interval '32 days'
     FROM "Customer", generate_series(1, 2) k`,
  );
  await ask(
    `INSERT INTO "BurnSync" SELECT "id", date_trunc('hour', now()) - interval '840 hours', date_trunc('hour', now()), now() FROM "Customer"`,
  );
  await ask(
    `INSERT INTO "BurnHour" SELECT "customerId", "from" + h * interval '1 hour', round((random() * 4)::numeric, 5)
     FROM "BurnSync", generate_series(0, 839) h WHERE (h % 24) BETWEEN 3 AND 14`,
  );
  await ask(
    `INSERT INTO "NumberSync" ("id", "startedAt", "completedAt", "callsCountedAt") VALUES ('all', now(), now(), now())`,
  );
  await ask(
    `INSERT INTO "UpstreamReading" ("key", "value", "readAt", "triedAt") VALUES ('profile',
       '{"balance":"1000.00000","currency":"INR","partnerName":"R","accountCount":1,"maxAccounts":null,"active":true}', now(), now())`,
  );
  // As autovacuum leaves it: the first look at rows that were just written would clean up after their writer.
  await ask("VACUUM ANALYZE");
}

/** Which rules the last pass spent its time with. */
async function printSlowest(): Promise<void> {
  const slow = await db().attentionLook.findMany({
    orderBy: { tookMs: { sort: "desc", nulls: "last" } },
    take: 5,
  });
  for (const { rule, tookMs } of slow) print(`    ${rule.padEnd(26)} ${tookMs} ms`);
}

/** A whole pass of the queue: the first of a process, which makes every forecast, and those after it. */
export async function benchAttention(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { customers: { type: "string" } },
    strict: false,
  });
  const customers = Number(values.customers ?? 10_000);
  const stopCluster = await startTestCluster();
  const database = await createDatabase();
  try {
    process.env.DATABASE_URL = database.url;
    process.env.NEXTAUTH_SECRET = randomBytes(32).toString("base64");
    process.env.ENCRYPTION_KEYS = `k1:${randomBytes(32).toString("base64")}`;
    process.env.AUDIT_KEYS = `a1:${randomBytes(32).toString("base64")}`;
    await fill(customers);
    print(`Attention: one pass of every rule over ${customers} customers, 10 s at the most`);
    for (let pass = 1; pass <= PASSES; pass++) {
      const started = performance.now();
      await lookForTrouble(systemActor("attention", "bench"));
      const open = await db().attentionItem.count({ where: { clearedAt: null } });
      const ms = Math.round(performance.now() - started);
      print(
        `  ${pass === 1 ? "first of a process" : `pass ${pass}`.padEnd(18)}  ${String(ms).padStart(6)} ms  ${open} items open`,
      );
      if (pass === 1 || pass === PASSES) await printSlowest();
    }
  } finally {
    await db().$disconnect();
    await database.drop();
    await stopCluster();
  }
}
