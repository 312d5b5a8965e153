import { TZDate } from "@date-fns/tz";
import { Decimal } from "decimal.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { staffRoles } from "@/lib/authz/permissions";
import { eachDay, instantsOf } from "@/lib/format/day-range";
import { readBusiness } from "@/lib/services/dashboard/read-business";
import { readCustomers } from "@/lib/services/dashboard/read-customers";
import { readTraffic } from "@/lib/services/dashboard/read-traffic";
import { analyticsDto, dashboardDto } from "@/lib/services/dashboard/schema";
import { dataOf } from "../../fixtures/portal/answer";
import type { ApiClient } from "../../fixtures/portal/api-client";
import type { Browser } from "../../fixtures/portal/browser";
import { mirrored } from "../../fixtures/portal/mirror";
import { ageReadings } from "../../fixtures/portal/readings";
import { type Rig, startRig } from "../../fixtures/portal/rig";
import { until } from "../../fixtures/portal/wait";
import { testPartnerScope } from "../../fixtures/scopes";

const row = z.looseObject({
  account_id: z.string(),
  start_time: z.string(),
  call_direction: z.enum(["inbound", "outbound"]),
  context: z.string(),
  currency: z.string(),
  billsec: z.number(),
  total_cost: z.number(),
});
const page = z.object({ data: z.array(row), pagination: z.object({ pages: z.int() }) });
type Plain = z.output<typeof row>;

const partner = testPartnerScope();
let rig: Rig;
let admin: ApiClient;
let browser: Browser;
let calls: Plain[];

async function upstreamsCalls({ upstreamUrl, partner: { authId, authToken } }: Rig): Promise<Plain[]> {
  const found: Plain[] = [];
  for (let number = 1, last = 1; number <= last; number += 1) {
    const answer = await fetch(`${upstreamUrl}/api/v1/partner/cdrs?page=${number}&per_page=100`, {
      headers: { "X-Auth-ID": authId, "X-Auth-Token": authToken },
    });
    const { data, pagination } = page.parse(await answer.json());
    last = pagination.pages;
    found.push(...data);
  }
  return found;
}

/** Added up in the plainest way: what every figure of the page is made of. */
function reckon(of: readonly Plain[]) {
  const costs = new Map<string, Decimal>();
  for (const { currency, total_cost } of of)
    costs.set(currency, (costs.get(currency) ?? new Decimal(0)).plus(total_cost));
  return {
    calls: of.length,
    answered: of.filter(({ billsec }) => billsec > 0).length,
    billsec: of.reduce((sum, { billsec }) => sum + billsec, 0),
    costs: [...costs].map(([currency, cost]) => `${currency} ${cost.toFixed()}`).sort(),
  };
}

interface Figures {
  calls: number;
  answered: number;
  billsec: number;
  costs: { currency: string; cost: string }[];
}
const plain = ({ calls: count, answered, billsec, costs }: Figures) => ({
  calls: count,
  answered,
  billsec,
  costs: costs.map(({ currency, cost }) => `${currency} ${new Decimal(cost).toFixed()}`).sort(),
});

const within = (start: Date, end: Date) =>
  calls.filter(({ start_time }) => {
    const time = Date.parse(start_time);
    return time >= start.getTime() && time < end.getTime();
  });

beforeAll(async () => {
  // The clock of the local Vobiz stands still, so that what was read stays all that there is.
  const stopped = new Date();
  rig = await startRig({ sandbox: { days: 40, now: () => stopped } });
  [admin, browser] = [await rig.api("admin"), await rig.browser("admin")];
  await mirrored(rig, 120);
  calls = await upstreamsCalls(rig);
});
afterAll(() => rig?.stop());

const zones = [
  "UTC",
  "Asia/Kolkata",
  "America/New_York",
  "Pacific/Auckland",
  "Asia/Kathmandu",
  "America/St_Johns",
];

describe("figures are those of the calls that upstream lists", () => {
  test.each(zones)("today, this month and last month in %s", async (zone) => {
    const business = await readBusiness(partner, zone, new Date());
    for (const { period, figures, before } of [business.today, business.month]) {
      expect(plain(figures)).toEqual(reckon(within(new Date(period.start), new Date(period.end))));
      const { start, end } = before.period;
      expect(plain(before.figures)).toEqual(reckon(within(new Date(start), new Date(end))));
    }
    const month = within(new Date(business.month.period.start), new Date(business.month.period.end));
    for (const cost of business.costs) {
      const own = month.filter(
        ({ call_direction, context }) => call_direction === cost.direction && context === cost.context,
      );
      expect(plain(cost)).toEqual(reckon(own));
      for (const { currency, cost: sum, perMinute } of cost.costs) {
        const talk = reckon(own.filter((call) => call.currency === currency)).billsec;
        const expected =
          talk === 0 ? null : new Decimal(sum).times(60).div(talk).toDecimalPlaces(5).toFixed();
        expect(perMinute).toBe(expected);
      }
    }
    expect(business.costs.reduce((sum, { calls: count }) => sum + count, 0)).toBe(month.length);
  });

  test.each(zones)("by day, direction and product in %s", async (zone) => {
    const today = new TZDate(new Date(), zone);
    for (const [back, length] of [
      [0, 1],
      [29, 30],
      [39, 12],
      [3, 2],
    ] as const) {
      const first = new TZDate(today.getTime() - back * 86_400_000, zone);
      const from = `${first.getFullYear()}-${String(first.getMonth() + 1).padStart(2, "0")}-${String(first.getDate()).padStart(2, "0")}`;
      const to = new Date(Date.parse(from) + (length - 1) * 86_400_000).toISOString().slice(0, 10);
      const traffic = await readTraffic(partner, { from, to }, zone);
      const { start, endExclusive } = instantsOf({ from, to }, zone);
      const all = within(start, endExclusive);
      expect(plain(traffic.figures)).toEqual(reckon(all));
      expect(traffic.days.map(({ day }) => day)).toEqual(eachDay({ from, to }));
      for (const { day, ...figures } of traffic.days) {
        const own = instantsOf({ from: day, to: day }, zone);
        expect(plain(figures), `${day} ${zone}`).toEqual(reckon(within(own.start, own.endExclusive)));
      }
      for (const { direction, figures } of traffic.directions)
        expect(plain(figures)).toEqual(
          reckon(all.filter(({ call_direction }) => call_direction === direction)),
        );
      for (const { context, figures } of traffic.products)
        expect(plain(figures)).toEqual(reckon(all.filter((call) => call.context === context)));
      const utc = instantsOf({ from, to }, "UTC");
      expect(plain(traffic.utc)).toEqual(reckon(within(utc.start, utc.endExclusive)));
    }
  });

  test("the highest spenders", async () => {
    const day = (back: number) => new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10);
    const days = { from: day(20), to: day(2) };
    const { top, today } = await readCustomers(partner, days);
    const { start, endExclusive } = instantsOf(days, "UTC");
    const spent = new Map<string, Decimal>();
    for (const { account_id, currency, total_cost } of within(start, endExclusive)) {
      const key = `${currency} ${account_id}`;
      spent.set(key, (spent.get(key) ?? new Decimal(0)).plus(total_cost));
    }
    const currencies = [...new Set(top.map(({ currency }) => currency))];
    for (const currency of currencies) {
      const expected = [...spent]
        .filter(([key]) => key.startsWith(currency))
        .map(([, cost]) => cost)
        .sort((one, other) => other.comparedTo(one))
        .slice(0, 5)
        .map((cost) => cost.toFixed());
      expect(top.filter((one) => one.currency === currency).map(({ cost }) => cost)).toEqual(expected);
    }
    expect(today).not.toBeNull();
  });

  test("money in wallets", async () => {
    const { wallets } = dataOf(await admin.get("/api/v1/dashboard"), dashboardDto);
    const accounts = await rig.control.accounts();
    for (const { currency, balance, wallets: count } of wallets.data) {
      const own = accounts.filter((account) => account.currency === currency);
      expect(count).toBe(own.length);
      expect(new Decimal(balance).equals(Decimal.sum(0, ...own.map((account) => account.balance)))).toBe(
        true,
      );
    }
  });
});

describe("who may see it", () => {
  test.each(staffRoles)("%s", async (role) => {
    const answer = await (await rig.browser(role)).get("/dashboard");
    expect(answer.status).toBe(200);
    for (const part of ["Needs attention", "Master balance", "Held in wallets", "This month", "Top spenders"])
      expect(answer.text).toContain(part);
    expect(answer.text).not.toContain("could not be read");
  });

  test("the API keeps its fields, and takes a zone", async () => {
    const { last30Days, business } = dataOf(
      await admin.get("/api/v1/dashboard?zone=Asia/Kolkata"),
      dashboardDto,
    );
    expect(business.zone).toBe("Asia/Kolkata");
    expect(last30Days.failing).toBeNull();
    expect((await admin.get("/api/v1/dashboard?zone=Nowhere")).status).toBe(422);
    const { from, to } = { from: "2026-01-01", to: "2026-01-31" };
    const range = dataOf(await admin.get(`/api/v1/analytics?from=${from}&to=${to}`), analyticsDto);
    expect(range.period).toEqual({ from, to });
  });
});

/** Questions to upstream about the partner, by what they ask. */
async function partnersQuestions(since: number): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { path } of await rig.control.requests({ since, method: "GET" })) {
    const what = /\/partner\/(me|dashboard|analytics)(?:\?|$)/.exec(path)?.[1];
    if (what) counts[what] = (counts[what] ?? 0) + 1;
  }
  return counts;
}

/** What an answer about the partner is good for. */
const YOUNG_MS = 25_000;

/** The questions that they cause; of those about the partner's own account, without what a slow machine may ask anew. */
async function hundredLook(): Promise<Record<string, number>> {
  const [mark, began] = [await rig.control.mark(), Date.now()];
  const answers = await Promise.all(Array.from({ length: 100 }, () => browser.get("/dashboard")));
  for (const answer of answers) {
    expect(answer.status).toBe(200);
    // Named without the rest of the page.
    expect(/[^>"]*could not be read/.exec(answer.text)?.[0]).toBeUndefined();
  }
  const anew = Math.floor((Date.now() - began) / YOUNG_MS);
  const counts = await partnersQuestions(mark);
  return { ...counts, me: Math.min(counts.me ?? 0, Math.max(1, (counts.me ?? 0) - anew)) };
}

describe("a hundred people cause no more questions upstream than one", () => {
  test("where nothing was ever asked", async () => {
    await rig.sql.rows(`DELETE FROM "UpstreamReading"`);
    const counts = await hundredLook();
    expect(counts.me).toBe(1);
    expect(counts.analytics ?? 0).toBeLessThanOrEqual(2);
    expect(counts.dashboard ?? 0).toBeLessThanOrEqual(1);
  }, 120_000);

  test("where everything is known, none; where it is old, one each", async () => {
    await rig.sql.rows(
      `UPDATE "UpstreamReading" SET "triedAt" = clock_timestamp(), "readAt" = clock_timestamp()`,
    );
    const known = await hundredLook();
    // The portal's own beat may have asked meanwhile.
    expect(known.me).toBeLessThanOrEqual(1);
    await ageReadings(rig, 600);
    const old = await hundredLook();
    expect(old.me).toBeLessThanOrEqual(1);
    expect(old.analytics ?? 0).toBeLessThanOrEqual(2);
  }, 180_000);
});

describe("an upstream that is down", () => {
  test.each(["refuse", "hang"])(
    "%s for an hour: what was last said, and since when",
    async (kind) => {
      await rig.control.fault({ kind });
      await ageReadings(rig, 3_600);
      await until(
        "the page to say so",
        async () => (await browser.get("/dashboard")).text.includes("What stands here is what was"),
        30,
      );
      const { master, last30Days } = dataOf(await admin.get("/api/v1/dashboard"), dashboardDto);
      expect(master.failing).not.toBeNull();
      expect(Date.now() - Date.parse(master.asOf)).toBeGreaterThan(3_000_000);
      expect(last30Days.totals.calls).not.toBeNull();
      await rig.control.heal();
      await ageReadings(rig, 60);
      await until(
        "it to be over",
        async () => dataOf(await admin.get("/api/v1/dashboard"), dashboardDto).master.failing === null,
        60,
      );
    },
    120_000,
  );

  test("from the start: our own figures stand, and the others say what failed", async () => {
    await rig.control.fault({ kind: "refuse" });
    await rig.sql.rows(`DELETE FROM "UpstreamReading"`);
    const answer = await browser.get("/dashboard");
    expect(answer.status).toBe(200);
    expect(answer.text).toContain("The master balance could not be read");
    for (const part of ["This month", "Spend and calls by day", "Top spenders", "Needs attention"])
      expect(answer.text).toContain(part);
    expect(answer.text).not.toContain("Spend and calls could not be read");
    await rig.control.heal();
    await until(
      "it to be over",
      async () => !(await browser.get("/dashboard")).text.includes("could not be read"),
      60,
    );
  }, 120_000);
});
