import { parseArgs } from "node:util";
import type pg from "pg";
import { systemActor } from "@/lib/auth/actor";
import { partnerScope } from "@/lib/authz/scope";
import { type DayRange, dayOf, eachDay } from "@/lib/format/day-range";
import { lastDays } from "@/lib/format/utc-days";
import { readBusiness } from "@/lib/services/dashboard/read-business";
import { readCustomers } from "@/lib/services/dashboard/read-customers";
import { readTraffic } from "@/lib/services/dashboard/read-traffic";
import { readWallets } from "@/lib/services/dashboard/read-wallets";
import { ANALYTICS_PREFIX } from "@/lib/services/upstream-readings/analytics";
import type { AnalyticsReading } from "@/lib/services/upstream-readings/schema";
import { startPortal } from "../setup/portal";
import { readerOf } from "./calls/ask";
import { openBenchDatabase } from "./calls/database";
import { findFacts, plainClient } from "./calls/facts";
import { sample, type Way } from "./calls/sample";
import { met, ms, print, printRow } from "./calls/table";
import { keptKeys } from "./kept-keys";

const CALLS = 5_000_000;
const CUSTOMERS = 200;
const AIM_MS = 40;
const SAMPLES = 200;
const ZONE = "Asia/Kolkata";
const NO_UPSTREAM = { url: "http://127.0.0.1:9", authId: "PA_BENCH", authToken: "bench" };
const DAY_MS = 86_400_000;
const WARM_PAGES = 400;
/** More than any way asks for. */
const MOST_RANGES = 600;

/** What upstream would have said: nobody listens there. */
const READING = {
  balance: "987654.32100",
  currency: "INR",
  partnerName: "Bench",
  accountCount: CUSTOMERS,
  maxAccounts: 500,
  active: true,
};

/** What upstream would have said of some days: it answers at its own pace, which is not what is measured here. */
function analyticsOf({ from, to }: DayRange): AnalyticsReading {
  const one = { calls: 55_000, answered: 33_000, minutes: 61_000, cost: "44000.12300" };
  const series = eachDay({ from, to }).map((day) => ({ day, ...one }));
  const totals = { calls: 1_650_000, answered: 990_000, minutes: 1_830_000, cost: "1320003.69000" };
  return {
    period: { from, to },
    currency: "INR",
    totals,
    byDirection: { inbound: totals, outbound: totals },
    byProduct: { sipTrunking: totals, voiceApi: totals },
    series,
    accounts: { total: CUSTOMERS, active: CUSTOMERS },
    totalBalance: "987654.32100",
  };
}

/** As if upstream had just said it, whenever it is looked at: what is measured here asks upstream for nothing. */
async function plant(client: pg.Client, key: string, value: object): Promise<void> {
  await client.query(
    `INSERT INTO "UpstreamReading" ("key", "value", "readAt", "triedAt", "leaseUntil")
     VALUES ($1, $2, clock_timestamp() + interval '1 day', clock_timestamp() + interval '1 day', NULL)
     ON CONFLICT ("key") DO UPDATE SET "value" = excluded."value", "readAt" = excluded."readAt",
       "triedAt" = excluded."triedAt", "leaseUntil" = NULL, "failingSince" = NULL`,
    [key, value],
  );
}

/** As if the round over all numbers had just ended: without it the rental is asked for anew, and fails, at each page. */
async function plantNumberRound(client: pg.Client): Promise<void> {
  await client.query(
    `INSERT INTO "NumberSync" ("id", "completedAt", "numbers") VALUES ('all', clock_timestamp() + interval '1 day', 0)
     ON CONFLICT ("id") DO UPDATE SET "completedAt" = excluded."completedAt", "failedAt" = NULL, "failure" = NULL`,
  );
}

/**
 * The dashboard over millions of calls: each part as its service makes it anew, without what is held for all, and the
 * whole page as a browser gets it. `--keep` and `--rows` as with the calls; `--customers` among whom they are divided.
 */
export async function benchDashboard(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { keep: { type: "string" }, rows: { type: "string" }, customers: { type: "string" } },
    strict: false,
  });
  const keep = typeof values.keep === "string" ? values.keep : undefined;
  const rows = Number(typeof values.rows === "string" ? values.rows : CALLS);
  const customers = Number(typeof values.customers === "string" ? values.customers : CUSTOMERS);
  const undo: (() => Promise<unknown>)[] = [];
  try {
    const database = await openBenchDatabase(rows, keep, print, customers);
    undo.push(() => database.stop());
    const portal = await startPortal({
      databaseUrl: database.url,
      vobiz: NO_UPSTREAM,
      env: keptKeys,
      timed: true,
    });
    undo.push(() => portal.stop());
    // The services in this process read the same settings.
    Object.assign(process.env, portal.env);
    const client = await plainClient(database.url);
    undo.push(() => client.end());
    await plantNumberRound(client);
    await plant(client, "profile", READING);
    const month = lastDays(30);
    await plant(client, `${ANALYTICS_PREFIX}${month.from}:${month.to}`, analyticsOf(month));
    const reader = await readerOf(portal, database.url);
    undo.push(() => reader.close());
    const { to } = await findFacts(client);
    const end = new Date(to.getTime() - 1);
    const partner = partnerScope(systemActor("bench", "bench"), "dashboard:read");
    // Another range each time: what is held for all answers none of them.
    const daysBefore = (index: number) => {
      const last = new Date(end.getTime() - (index % 40) * DAY_MS);
      const first = new Date(last.getTime() - (29 + Math.floor(index / 40)) * DAY_MS);
      return { from: dayOf(first, ZONE), to: dayOf(last, ZONE) };
    };
    for (let index = 0; index < MOST_RANGES; index++) {
      const days = daysBefore(index);
      await plant(client, `${ANALYTICS_PREFIX}${days.from}:${days.to}`, analyticsOf(days));
    }
    const page = (index: number) => {
      const { from, to: last } = daysBefore(index);
      return `/dashboard?from=${from}&to=${last}`;
    };
    const forget = () => {
      const held: unknown = Reflect.get(globalThis, Symbol.for("tandem.dashboard.held"));
      if (held instanceof Map) held.clear();
    };
    const ways: (Way & { aim?: false })[] = [
      { name: "wallets", ask: () => readWallets(partner) },
      {
        name: "today and this month",
        ask: (index) => readBusiness(partner, ZONE, new Date(end.getTime() - index)),
      },
      {
        name: "calls by day, 30 days",
        ask: (index) => {
          forget();
          return readTraffic(partner, daysBefore(index), ZONE);
        },
      },
      {
        name: "customers, 30 days",
        ask: (index) => {
          forget();
          return readCustomers(partner, daysBefore(index));
        },
      },
      {
        name: "balance, wallets and figures by the API",
        ask: (index) => reader.get(`/api/v1/dashboard?zone=${ZONE}`, index),
      },
      // What any page of the staff costs, with the frame around it and without a figure.
      { name: "a page without figures", ask: (index) => reader.get("/search", index), aim: false },
      { name: "the page", ask: (index) => reader.get(page(0), index) },
      { name: "the page, another range each time", ask: (index) => reader.get(page(index), index) },
    ];
    // A portal runs for weeks; what its code costs before the engine has optimised it is not what people wait for.
    for (let index = 0; index < WARM_PAGES; index++) await reader.get(page(index % 40), index);
    print(`\nThe dashboard over ${rows} calls of ${customers} customers, ms`);
    printRow(["part", "n", "p50", "p95", "aim", "met"]);
    for (const way of ways) {
      const [one] = await sample([way], SAMPLES);
      if (!one) continue;
      printRow([
        one.name,
        String(one.samples),
        ms(one.p50),
        ms(one.p95),
        ...(way.aim === false ? ["–", "–"] : [String(AIM_MS), met(one.p95, AIM_MS)]),
      ]);
    }
  } finally {
    for (const step of undo.reverse()) await step();
  }
}
