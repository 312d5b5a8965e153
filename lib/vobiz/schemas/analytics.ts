import "server-only";
import { z } from "zod";
import type { Analytics, Traffic, TrafficDay } from "../types";
import {
  computedMoney,
  computedMoneyIfPresent,
  integer,
  number,
  requiredCount,
  requiredText,
  text,
} from "./fields";

const EMPTY: Analytics = {
  period: null,
  currency: null,
  totals: { calls: null, answered: null, failed: null, minutes: null, cost: null },
  byDirection: { inbound: null, outbound: null },
  byProduct: { sipTrunking: null, voiceApi: null },
  series: [],
  accounts: { total: null, active: null, suspended: null, lowBalance: null, pendingKyc: null },
  topCustomers: [],
  totalBalance: null,
  callsToday: null,
  callsThisMonth: null,
  spendThisMonth: null,
};

const period = z.object({ from: requiredText, to: requiredText }).nullish();

const traffic = z
  .object({
    total_calls: integer,
    answered_calls: integer,
    total_minutes: number,
    total_cost: computedMoneyIfPresent,
  })
  .transform(
    (vendor): Traffic => ({
      calls: vendor.total_calls,
      answered: vendor.answered_calls,
      minutes: vendor.total_minutes,
      cost: vendor.total_cost,
    }),
  );

const trafficOfDay = traffic.transform(({ calls, answered, minutes }) => ({ calls, answered, minutes }));

const day = z
  .object({
    date: requiredText,
    total_calls: requiredCount,
    answered_calls: requiredCount,
    total_minutes: number,
    total_cost: computedMoney,
    inbound: trafficOfDay.nullish(),
    outbound: trafficOfDay.nullish(),
  })
  .transform(
    (vendor): TrafficDay => ({
      day: vendor.date.slice(0, 10),
      calls: vendor.total_calls,
      answered: vendor.answered_calls,
      minutes: vendor.total_minutes ?? 0,
      cost: vendor.total_cost,
      inbound: vendor.inbound ?? null,
      outbound: vendor.outbound ?? null,
    }),
  );

/** The newer generation: one object for the dashboard and the analytics. */
const current = z
  .object({
    calls: traffic,
    period,
    currency: text,
    accounts: z.object({ total: integer, active: integer }).nullish(),
    total_balance: computedMoneyIfPresent,
    traffic: z.object({ inbound: traffic.nullish(), outbound: traffic.nullish() }).nullish(),
    by_product: z.object({ sip_trunking: traffic.nullish(), voice_api: traffic.nullish() }).nullish(),
    time_series: z.array(day).nullish(),
  })
  .transform(
    (vendor): Analytics => ({
      ...EMPTY,
      period: vendor.period ?? null,
      currency: vendor.currency,
      totals: { ...vendor.calls, failed: difference(vendor.calls.calls, vendor.calls.answered) },
      byDirection: { inbound: vendor.traffic?.inbound ?? null, outbound: vendor.traffic?.outbound ?? null },
      byProduct: {
        sipTrunking: vendor.by_product?.sip_trunking ?? null,
        voiceApi: vendor.by_product?.voice_api ?? null,
      },
      series: vendor.time_series ?? [],
      accounts: {
        ...EMPTY.accounts,
        total: vendor.accounts?.total ?? null,
        active: vendor.accounts?.active ?? null,
      },
      totalBalance: vendor.total_balance,
    }),
  );

const directionTotals = z
  .object({ calls: integer, cost: computedMoneyIfPresent })
  .transform(({ calls, cost }): Traffic => ({ calls, cost, answered: null, minutes: null }));

/** The older analytics. */
const olderAnalytics = z
  .object({
    totals: z.object({
      total_calls: integer,
      answered_calls: integer,
      failed_calls: integer,
      total_duration_seconds: number,
      total_cost: computedMoney,
      currency: text,
    }),
    period,
    by_direction: z
      .object({ inbound: directionTotals.nullish(), outbound: directionTotals.nullish() })
      .nullish(),
    top_customers: z
      .array(z.object({ auth_id: requiredText, name: text, calls: integer, cost: computedMoneyIfPresent }))
      .nullish(),
  })
  .transform(({ totals, ...vendor }): Analytics => {
    const seconds = totals.total_duration_seconds;
    return {
      ...EMPTY,
      period: vendor.period ?? null,
      currency: totals.currency,
      totals: {
        calls: totals.total_calls,
        answered: totals.answered_calls,
        failed: totals.failed_calls,
        minutes: seconds === null ? null : seconds / 60,
        cost: totals.total_cost,
      },
      byDirection: {
        inbound: vendor.by_direction?.inbound ?? null,
        outbound: vendor.by_direction?.outbound ?? null,
      },
      topCustomers: (vendor.top_customers ?? []).map(({ auth_id: authId, ...rest }) => ({ authId, ...rest })),
    };
  });

/** The older dashboard: flat counters. */
const olderDashboard = z
  .object({
    active_accounts: requiredCount,
    total_balance: computedMoney,
    currency: text,
    calls_today: integer,
    calls_this_month: integer,
    total_spend_this_month: computedMoneyIfPresent,
    accounts_low_balance: integer,
    accounts_suspended: integer,
  })
  .transform(
    (vendor): Analytics => ({
      ...EMPTY,
      currency: vendor.currency,
      accounts: {
        ...EMPTY.accounts,
        active: vendor.active_accounts,
        suspended: vendor.accounts_suspended,
        lowBalance: vendor.accounts_low_balance,
      },
      totalBalance: vendor.total_balance,
      callsToday: vendor.calls_today,
      callsThisMonth: vendor.calls_this_month,
      spendThisMonth: vendor.total_spend_this_month,
    }),
  );

/** The example in the vendor's interface description. */
const exampleDashboard = z
  .object({
    total_customers: requiredCount,
    active_customers: integer,
    pending_kyc: integer,
    total_balance_held: computedMoney,
    currency: text,
    mtd_revenue: computedMoneyIfPresent,
  })
  .transform(
    (vendor): Analytics => ({
      ...EMPTY,
      currency: vendor.currency,
      accounts: {
        ...EMPTY.accounts,
        total: vendor.total_customers,
        active: vendor.active_customers,
        pendingKyc: vendor.pending_kyc,
      },
      totalBalance: vendor.total_balance_held,
      spendThisMonth: vendor.mtd_revenue,
    }),
  );

/** Any of the documented variants, told apart by the keys that only it has. */
export const analyticsSchema = z.union([current, olderAnalytics, olderDashboard, exampleDashboard]);

function difference(whole: number | null, part: number | null): number | null {
  return whole === null || part === null ? null : whole - part;
}
