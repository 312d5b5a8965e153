import { z } from "zod";
import { day, money } from "@/lib/http/schemas";

/** The partner's own account, as all of the portal knows it. */
export const profileReading = z.object({
  balance: money,
  currency: z.string().nullable(),
  partnerName: z.string(),
  accountCount: z.int().nullable(),
  maxAccounts: z.int().nullable(),
  active: z.boolean().nullable(),
});
export type ProfileReading = z.output<typeof profileReading>;

const traffic = z.object({
  calls: z.int().nullable(),
  answered: z.int().nullable(),
  minutes: z.number().nullable(),
  cost: money.nullable(),
});

/** Calls and spend of some days, as upstream adds them up; days without traffic may be missing. */
export const analyticsReading = z.object({
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
});
export type AnalyticsReading = z.output<typeof analyticsReading>;
