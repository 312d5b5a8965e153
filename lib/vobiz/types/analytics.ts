import type { Decimal } from "decimal.js";
import type { DayRange } from "./page";

/** Null where this shape of answer does not say. */
export interface Traffic {
  calls: number | null;
  answered: number | null;
  minutes: number | null;
  cost: Decimal | null;
}

export interface TrafficDay {
  /** `YYYY-MM-DD`; days without traffic may be missing from a series. */
  day: string;
  calls: number;
  answered: number;
  minutes: number;
  cost: Decimal;
  inbound: Omit<Traffic, "cost"> | null;
  outbound: Omit<Traffic, "cost"> | null;
}

/** One shape for every variant of the dashboard and the analytics; null where a variant does not say. */
export interface Analytics {
  period: DayRange | null;
  currency: string | null;
  totals: Traffic & { failed: number | null };
  byDirection: { inbound: Traffic | null; outbound: Traffic | null };
  byProduct: { sipTrunking: Traffic | null; voiceApi: Traffic | null };
  series: TrafficDay[];
  accounts: {
    total: number | null;
    active: number | null;
    suspended: number | null;
    lowBalance: number | null;
    pendingKyc: number | null;
  };
  topCustomers: { authId: string; name: string | null; calls: number | null; cost: Decimal | null }[];
  /** Sum of the customers' wallets. */
  totalBalance: Decimal | null;
  callsToday: number | null;
  callsThisMonth: number | null;
  spendThisMonth: Decimal | null;
}
export type Dashboard = Analytics;
