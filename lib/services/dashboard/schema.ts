import { z } from "zod";
import {
  checkDays,
  checkSpan,
  day,
  instant,
  MAX_SPAN_DAYS,
  money,
  optionalDay,
  zone,
} from "@/lib/http/schemas";
import type { AttentionItemDto } from "@/lib/services/attention/schema";
import { figuresDto } from "@/lib/services/call-patterns/schema";
import { callDirections, freshnessDto } from "@/lib/services/calls/schema";
import { analyticsReading, profileReading } from "@/lib/services/upstream-readings/schema";

const stamp = {
  asOf: instant,
  /** Since when upstream has not answered, and why: what is shown is what it said before. Null while it answers. */
  failing: z.object({ since: instant, detail: z.string() }).nullable(),
};

export const analyticsQuery = z
  .strictObject({ from: day.optional(), to: day.optional() })
  .superRefine(checkSpan);

export const analyticsDto = analyticsReading.extend(stamp);
export type AnalyticsDto = z.output<typeof analyticsDto>;

export const masterBalanceDto = profileReading.omit({ active: true }).extend(stamp);
export type MasterBalanceDto = z.output<typeof masterBalanceDto>;

/** What the customers' wallets hold, each currency by itself, as last read. */
export const walletsDto = z.object({
  data: z.array(
    z.object({
      currency: z.string().nullable(),
      balance: money,
      wallets: z.int(),
      /** How many of them are at zero or below it. */
      empty: z.int(),
    }),
  ),
  /** Customers whose balance was never read. */
  unknown: z.int(),
  /** When the oldest of the balances was read; null without any. */
  asOf: instant.nullable(),
});
export type WalletsDto = z.output<typeof walletsDto>;

const stretch = z.object({
  /** Days of the zone, both included. */
  from: day,
  to: day,
  start: instant,
  /** Excluded; within the last day where that is not over. */
  end: instant,
});

/** Figures of a stretch beside those of the same days of last month, up to the same time of day. */
const compared = z.object({
  period: stretch,
  figures: figuresDto,
  before: z.object({ period: stretch, figures: figuresDto }),
});
export type ComparedDto = z.output<typeof compared>;

/** What calls of one product and direction cost, so that a margin can be put on it. */
const costRow = z.object({
  direction: z.enum(callDirections),
  context: z.string().nullable(),
  calls: z.int(),
  answered: z.int(),
  billsec: z.int(),
  costs: z.array(
    z.object({
      currency: z.string(),
      /** Talk that was charged in this currency, seconds. */
      billsec: z.int(),
      cost: money,
      /** Of a minute of talk; null without any. */
      perMinute: money.nullable(),
    }),
  ),
});
export type CostRowDto = z.output<typeof costRow>;

export const businessDto = z.object({
  zone: z.string(),
  /** Up to when calls are counted: what the mirror knows. */
  until: instant,
  today: compared,
  month: compared,
  /** Of this month. */
  costs: z.array(costRow),
  freshness: freshnessDto,
});
export type BusinessDto = z.output<typeof businessDto>;

const dayFigures = z.object({
  day,
  calls: z.int(),
  answered: z.int(),
  billsec: z.int(),
  costs: z.array(z.object({ currency: z.string(), cost: money })),
});

/** Calls and spend of a range of days, from the portal's own mirror. */
export const trafficDto = z.object({
  zone: z.string(),
  from: day,
  to: day,
  figures: figuresDto,
  /** Every day of the range, the quiet ones too. */
  days: z.array(dayFigures),
  directions: z.array(z.object({ direction: z.enum(callDirections), figures: figuresDto })),
  products: z.array(z.object({ context: z.string().nullable(), figures: figuresDto })),
  /** The same days taken as days of UTC, which is what upstream adds up by. */
  utc: figuresDto,
  /** Calls by day of UTC of the last half year: where a range is chosen from. */
  strip: z.array(z.object({ day, calls: z.int() })),
  freshness: freshnessDto,
});
export type TrafficDto = z.output<typeof trafficDto>;

const named = { authId: z.string(), name: z.string().nullable() };

/** Who spends most, grows fastest and has gone quiet; days are of UTC. */
export const customersDto = z.object({
  from: day,
  to: day,
  /** By currency, the highest first. */
  top: z.array(z.object({ ...named, currency: z.string(), calls: z.int(), cost: money })),
  growing: z.array(z.object({ ...named, week: z.int(), weekBefore: z.int() })),
  quiet: z.array(z.object({ ...named, lastDay: day, perDay: z.number() })),
  /** The last day that is counted; null while the mirror knows too little of the last month. */
  today: day.nullable(),
  asOf: instant,
});
export type CustomersDto = z.output<typeof customersDto>;

/** What of the queue stands on the dashboard. */
export interface AttentionTop {
  items: AttentionItemDto[];
  /** How many are open and awake in all. */
  open: number;
  lookedAt: string | null;
  /** Rules that cannot look now. */
  blind: number;
}

export const MAX_DASHBOARD_DAYS = MAX_SPAN_DAYS;
/** How far back the strip goes that a range is chosen from. */
export const STRIP_DAYS = 180;

/** The state of the page: days of the viewer's zone, both included. */
export const dashboardRange = z
  .object({ from: optionalDay, to: optionalDay })
  .superRefine((days, context) => checkDays(days, MAX_DASHBOARD_DAYS, context));
export type DashboardRange = z.output<typeof dashboardRange>;

export const dashboardQuery = z.strictObject({
  zone: zone.optional().describe("IANA zone that the days of `business` are of; UTC without it"),
});

export const dashboardDto = z.object({
  master: masterBalanceDto,
  last30Days: analyticsDto,
  wallets: walletsDto,
  business: businessDto,
});
export type DashboardDto = z.output<typeof dashboardDto>;
