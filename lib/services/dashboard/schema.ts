import { z } from "zod";
import { checkSpan, day, instant, money } from "@/lib/http/schemas";

const traffic = z.object({
  calls: z.int().nullable(),
  answered: z.int().nullable(),
  minutes: z.number().nullable(),
  cost: money.nullable(),
});

export const analyticsQuery = z
  .strictObject({ from: day.optional(), to: day.optional() })
  .superRefine(checkSpan);
export type AnalyticsQuery = z.output<typeof analyticsQuery>;

export const analyticsDto = z.object({
  /** UTC days, both inclusive. */
  period: z.object({ from: day, to: day }).nullable(),
  currency: z.string().nullable(),
  totals: traffic,
  byDirection: z.object({ inbound: traffic.nullable(), outbound: traffic.nullable() }),
  byProduct: z.object({ sipTrunking: traffic.nullable(), voiceApi: traffic.nullable() }),
  series: z.array(z.object({ day, calls: z.int(), answered: z.int(), minutes: z.number(), cost: money })),
  accounts: z.object({ total: z.int().nullable(), active: z.int().nullable() }),
  /** Sum of the customers' wallets. */
  totalBalance: money.nullable(),
  asOf: instant,
});
export type AnalyticsDto = z.output<typeof analyticsDto>;

export const masterBalanceDto = z.object({
  balance: money,
  currency: z.string().nullable(),
  partnerName: z.string(),
  accountCount: z.int().nullable(),
  maxAccounts: z.int().nullable(),
  asOf: instant,
});
export type MasterBalanceDto = z.output<typeof masterBalanceDto>;

export const dashboardDto = z.object({ master: masterBalanceDto, last30Days: analyticsDto });
export type DashboardDto = z.output<typeof dashboardDto>;
