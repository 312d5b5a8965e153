import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import pg from "pg";
import { systemActor } from "@/lib/auth/actor";
import { searchAll } from "@/lib/services/search/read";
import { migrate } from "../../scripts/lib/migrate.mjs";
import { startCluster } from "../../scripts/lib/postgres/cluster.mjs";
import { quantile, sample } from "./calls/sample";
import { met, ms, print, printRow } from "./calls/table";
import { keptKeys } from "./kept-keys";

const CUSTOMERS = 10_000;
const SAMPLES = 60;
const AIM_MS = 50;
const NUMBERS_OF_EACH = 3;
const TRANSFERS_OF_EACH = 5;
const CALLS = 100_000;

const FIRST = `(ARRAY['Annapurna','Sundarban','Kaveri','Malabar','Deccan','Konkan','Nilgiri','Himalaya','Ganga','Narmada',
  'Vindhya','Coromandel','Saraswati','Godavari','Chambal','Aravalli','Satpura','Kutch','Lakshadweep','Marwar'])`;
const SECOND = `(ARRAY['Foods','Textiles','Logistics','Homestays','Motors','Pharma','Steel','Exports','Software','Travels',
  'Finance','Academy','Hospitals','Realty','Media','Organics','Solar'])`;

/** Rows that are as many and as alike as a reseller's: common words, rare ones, numbers of one block. */
const fill = (customers: number): string[] => [
  `INSERT INTO "Customer" ("id","authId","name","email","company","phone","origin","syncedAt","updatedAt")
   SELECT gen_random_uuid(), 'MA_' || upper(substr(md5(n::text), 1, 12)),
     ${FIRST}[1 + n % 20] || ' ' || ${SECOND}[1 + (n / 20) % 17] || ' ' || n,
     'accounts' || n || '@' || lower(${FIRST}[1 + n % 20]) || n || '.example',
     ${FIRST}[1 + n % 20] || ' Private Limited', '+9198' || lpad((n * 7919 % 100000000)::text, 8, '0'),
     'imported', now(), now()
   FROM generate_series(1, ${customers}) n`,
  `INSERT INTO "PhoneNumber" ("id","e164","customerId","authId","status","seenAt","updatedAt")
   SELECT gen_random_uuid(), '+9180' || lpad((row_number() OVER () * 104729 % 100000000)::text, 8, '0'),
     c."id", c."authId", 'active', now(), now()
   FROM "Customer" c, generate_series(1, ${NUMBERS_OF_EACH})`,
  // A guard has every transfer begin unsent; nobody here is paid.
  "SET session_replication_role = replica",
  `INSERT INTO "Transfer" ("id","reference","customerId","authId","amount","currency","idempotencyKey","fingerprint",
     "requestedById","requestedBy","state","upstreamTransactionId","updatedAt")
   SELECT gen_random_uuid(), '01K' || upper(substr(md5(c."authId" || n), 1, 23)), c."id", c."authId", 100, 'INR',
     gen_random_uuid()::text, 'x', 'bench', 'Bench', 'completed', 'txn_' || substr(md5(n || c."authId"), 1, 12), now()
   FROM "Customer" c, generate_series(1, ${TRANSFERS_OF_EACH}) n`,
  "RESET session_replication_role",
  `INSERT INTO "KycSession" ("id","sessionId","customerId","authId","status","reminders","updatedAt")
   SELECT gen_random_uuid(), 'kyc_' || substr(md5(c."authId"), 1, 16), c."id", c."authId", 'email_sent', '{}', now()
   FROM "Customer" c`,
  `INSERT INTO "AttentionItem" ("id","rule","subject","severity","customerId","label","facts","since","openedAt","changedAt")
   SELECT gen_random_uuid(), 'wallet_low', c."authId", 'high', c."id", c."name", '{}', now(), now(), now()
   FROM "Customer" c ORDER BY c."authId" LIMIT ${Math.ceil(customers / 10)}`,
  "INSERT INTO calls.kind (direction, status, currency) VALUES ('outbound', 'answered', 'INR')",
  "SELECT calls.ensure_month(now()), calls.ensure_month(now() - interval '10 days')",
  `INSERT INTO calls.call (auth_id, started_at, uuid, kind_id, duration_seconds, billsec, total_cost, cost, fingerprint)
   SELECT c."authId", now() - (row_number() OVER () % 800000) * interval '1 second', gen_random_uuid()::text,
     (SELECT min(id) FROM calls.kind), 60, 55, 1, 1, '\\x00'
   FROM "Customer" c, generate_series(1, ${Math.max(1, Math.round(CALLS / customers))})`,
];

async function fillOnce(owner: string, customers: number): Promise<void> {
  const client = new pg.Client({ connectionString: owner });
  await client.connect();
  try {
    const { rows } = await client.query<{ n: number }>('SELECT count(*)::int AS n FROM "Customer"');
    if (rows[0]?.n) return;
    // All or nothing: half a database would be taken for a whole one by the next run.
    await client.query("BEGIN");
    for (const text of fill(customers)) await client.query(text);
    await client.query("COMMIT");
    await client.query("VACUUM ANALYZE");
  } finally {
    await client.end();
  }
}

interface Row {
  name: string;
  authId: string;
  e164: string;
  reference: string;
  uuid: string;
}

/** What people type, of one customer. */
const questions: Record<string, (row: Row) => string> = {
  "two letters": ({ name }) => name.slice(0, 2),
  "a common word": ({ name }) => name.split(" ")[1] ?? "",
  "the beginning of a name": ({ name }) => name.slice(0, 5),
  "a whole name": ({ name }) => name,
  "two words begun": ({ name }) => name.replace(/(\w{3})\w* (\w{3})\w* .*/, "$1 $2"),
  "a slip of the finger": ({ name }) => name.replace(/^(\w)(\w)(\w)/, "$1$3$2").split(" ")[0] ?? "",
  "an account id": ({ authId }) => authId,
  "a common ending of addresses": () => "example",
  "an act": ({ name }) => `top up ${name.slice(0, 5)}`,
  "a number as written": ({ e164 }) => e164.replace(/^\+91(\d{5})(\d{5})$/, "0$1 $2"),
  "three digits": ({ e164 }) => e164.slice(5, 8),
  "the beginning of a reference": ({ reference }) => reference.slice(0, 12),
  "a call": ({ uuid }) => uuid,
  "the beginning of a call's id": ({ uuid }) => uuid.slice(0, 9),
  nothing: () => "zzyzx qqq",
  "nothing of one word": () => "xylophonist",
};

async function rowsOf(url: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Row>(
      `SELECT c."name", c."authId", n."e164", t."reference", l.uuid FROM "Customer" c
       JOIN LATERAL (SELECT "e164" FROM "PhoneNumber" WHERE "customerId" = c."id" LIMIT 1) n ON true
       JOIN LATERAL (SELECT "reference" FROM "Transfer" WHERE "customerId" = c."id" LIMIT 1) t ON true
       JOIN LATERAL (SELECT uuid FROM calls.call WHERE auth_id = c."authId" LIMIT 1) l ON true
       ORDER BY md5(c."authId") LIMIT 97`,
    );
    return rows;
  } finally {
    await client.end();
  }
}

/** Searching all that an admin may find. `--customers <n>` takes fewer, `--keep <folder>` keeps the rows for the next run. */
export async function benchSearch(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { keep: { type: "string" }, customers: { type: "string" } },
    strict: false,
  });
  const customers = typeof values.customers === "string" ? Number(values.customers) : CUSTOMERS;
  const keep = typeof values.keep === "string" ? values.keep : undefined;
  const dataDir = keep ?? (await mkdtemp(path.join(os.tmpdir(), "tandem-bench-")));
  const cluster = await startCluster({ dataDir: path.resolve(dataDir) });
  try {
    const name = `search_${customers}`;
    await cluster.ensureDatabase(name);
    const url = cluster.url(name);
    await migrate(url);
    await fillOnce(cluster.superuserUrl(name), customers);
    Object.assign(process.env, settingsFor(url));
    const rows = await rowsOf(url);
    await measure(customers, rows);
  } finally {
    if (!cluster.adopted) await cluster.stop();
    if (keep === undefined) await rm(dataDir, { recursive: true, force: true });
  }
}

async function measure(customers: number, rows: readonly Row[]): Promise<void> {
  const admin = systemActor("bench", "bench");
  const one = rows[0];
  if (!one) throw new Error("There is nobody to search for.");
  print();
  print(
    `Searching among ${customers} customers, ms (${SAMPLES} samples of each, by a different customer each time)`,
  );
  printRow(["typed", "found", "p50", "p95", "aim", "met"]);
  const all: number[] = [];
  for (const [name, typed] of Object.entries(questions)) {
    const ask = (index: number) => searchAll(admin, { q: typed(rows[index % rows.length] ?? one), size: 8 });
    const found = (await ask(0)).data.length;
    const [taken] = await sample([{ name, ask }], SAMPLES);
    if (!taken) continue;
    all.push(taken.p95);
    printRow([name, String(found), ms(taken.p50), ms(taken.p95), String(AIM_MS), met(taken.p95, AIM_MS)]);
  }
  const worst = quantile(all, 1);
  print(`The slowest p95 is ${ms(worst)} ms: ${met(worst, AIM_MS)}`);
}

function settingsFor(databaseUrl: string): Record<string, string> {
  return {
    DATABASE_URL: databaseUrl,
    VOBIZ_API_URL: "http://127.0.0.1:9",
    VOBIZ_AUTH_ID: "PA_BENCH",
    VOBIZ_AUTH_TOKEN: "bench",
    APP_URL: "http://127.0.0.1:9",
    NEXTAUTH_SECRET: Buffer.alloc(32, 7).toString("base64"),
    ...keptKeys,
    LOG_LEVEL: "silent",
  };
}
