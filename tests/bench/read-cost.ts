import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { startTestCluster } from "../setup/cluster";
import { createDatabase } from "../setup/database";
import { startPortal } from "../setup/portal";
import { type Measured, measure, median, type Target, warmUp } from "./measure";
import { makeReaders } from "./readers";
import { startBareApp, startBenchSandbox } from "./servers";

const ROUNDS = 5;
const SECONDS = 3;
const WARM_UP_REQUESTS = 3_000;
const PAGE = 20;

function print(line = ""): void {
  process.stdout.write(`${line}\n`);
}

/** The account with the most calls upstream, known to the portal. */
async function busiestAccount(sandbox: { url: string; authId: string; authToken: string }): Promise<string> {
  const headers = {
    "X-Auth-ID": sandbox.authId,
    "X-Auth-Token": sandbox.authToken,
    Accept: "application/json",
  };
  const answer = await fetch(`${sandbox.url}/api/v1/partner/cdrs?page=1&per_page=100`, { headers });
  const { data } = (await answer.json()) as { data: { account_id: string }[] };
  const counts = new Map<string, number>();
  for (const { account_id } of data) counts.set(account_id, (counts.get(account_id) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? "";
}

async function untilImported(databaseUrl: string, authId: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    for (const until = Date.now() + 60_000; Date.now() < until; await wait(200)) {
      const found = await client.query(`SELECT 1 FROM "Customer" WHERE "authId" = $1`, [authId]);
      if (found.rowCount) return;
    }
  } finally {
    await client.end();
  }
  throw new Error("The portal did not import the accounts");
}

/** The first copy of all calls takes the same processor; what is measured is the portal at rest. */
async function untilMirrored({ origin, path, headers: [reader = {}] }: Target): Promise<void> {
  for (const until = Date.now() + 120_000; Date.now() < until; await wait(500)) {
    const answer = await fetch(`${origin}${path}`, { headers: reader });
    const { freshness } = (await answer.json()) as { freshness?: { asOf: string | null; backfill: unknown } };
    if (freshness?.asOf && freshness.backfill === null) return;
  }
  throw new Error("The portal did not copy the calls");
}

/** Floor and portal in turn, so that a slow moment of the machine hits both. */
async function compare(bare: Target, portal: Target, readers: number) {
  const rounds: { bare: Measured; portal: Measured }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    rounds.push({
      bare: await measure(bare, readers, SECONDS),
      portal: await measure(portal, readers, SECONDS),
    });
  }
  const of = (side: "bare" | "portal", figure: keyof Measured) =>
    median(rounds.map((round) => round[side][figure]));
  return {
    bareP50: of("bare", "p50"),
    portalP50: of("portal", "p50"),
    p50Ratio: median(rounds.map((round) => round.portal.p50 / round.bare.p50)),
    barePerSecond: of("bare", "perSecond"),
    portalPerSecond: of("portal", "perSecond"),
    throughputRatio: median(rounds.map((round) => round.bare.perSecond / round.portal.perSecond)),
  };
}

async function compareAt(latency: number, count: number, bare: Target, portal: Target): Promise<void> {
  const row = await compare(bare, portal, count);
  print(
    [
      `${latency} ms`.padEnd(8),
      String(count).padStart(8),
      `${row.bareP50.toFixed(2)} ms`.padStart(11),
      `${row.portalP50.toFixed(2)} ms`.padStart(11),
      row.p50Ratio.toFixed(2).padStart(7),
      row.barePerSecond.toFixed(0).padStart(13),
      row.portalPerSecond.toFixed(0).padStart(13),
      row.throughputRatio.toFixed(2).padStart(7),
    ].join(" "),
  );
}

const LISTS = [
  { name: "transactions", from: "asked upstream at each read (session, permission, upstream call, parsing)" },
  { name: "calls", from: "from the mirror, which asks upstream beforehand" },
] as const;

/**
 * What the portal's read of a page costs against a bare Next route handler that only passes the same upstream page on;
 * both are production builds in a process of their own.
 */
export async function benchReadCost(): Promise<void> {
  const undo: (() => Promise<unknown>)[] = [];
  try {
    undo.push(await startTestCluster());
    const database = await createDatabase();
    undo.push(() => database.drop());
    const sandbox = await startBenchSandbox();
    undo.push(() => sandbox.stop());
    const portal = await startPortal({ databaseUrl: database.url, vobiz: sandbox, timed: true });
    undo.push(() => portal.stop());
    const authId = await busiestAccount(sandbox);
    const upstream = (list: string) =>
      `${sandbox.url}/api/v1/partner/accounts/${authId}/${list}?page=1&per_page=${PAGE}`;
    const bareApp = await startBareApp({
      UPSTREAM_TRANSACTIONS: upstream("transactions"),
      UPSTREAM_CALLS: upstream("cdrs"),
      VOBIZ_AUTH_ID: sandbox.authId,
      VOBIZ_AUTH_TOKEN: sandbox.authToken,
    });
    undo.push(() => bareApp.stop());
    await untilImported(database.url, authId);
    const readers = await makeReaders(database.url, portal.env.NEXTAUTH_SECRET ?? "", 64);
    await untilMirrored({
      name: "portal",
      origin: portal.url,
      path: `/api/v1/customers/${authId}/calls`,
      headers: readers,
    });
    for (const { name, from } of LISTS) {
      const bare: Target = { name: "bare", origin: bareApp.url, path: `/${name}`, headers: [{}] };
      const size = name === "calls" ? "limit" : "size";
      const own: Target = {
        name: "portal",
        origin: portal.url,
        path: `/api/v1/customers/${authId}/${name}?${size}=${PAGE}`,
        headers: readers,
      };
      await sandbox.setLatency(0);
      for (const target of [bare, own]) await warmUp(target, WARM_UP_REQUESTS);
      print(`\nRead of a page of ${PAGE} ${name}, ${from}:`);
      print(`the portal against a bare Next route handler (medians of ${ROUNDS} rounds)`);
      print("upstream  readers   bare p50  portal p50  ratio    bare req/s  portal req/s  ratio");
      for (const latency of [0, 40]) {
        await sandbox.setLatency(latency);
        for (const count of [1, 32]) await compareAt(latency, count, bare, own);
      }
    }
    print(
      "\nA ratio above 1 is what the portal costs more; at most 1.5 at 0 ms and 1.1 at 40 ms is the aim.",
    );
  } finally {
    for (const step of undo.reverse()) await step();
  }
}
