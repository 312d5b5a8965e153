import { z } from "zod";
import type { Context } from "../http/context";
import { json, money, type Reply } from "../http/reply";
import { date, micros } from "../http/time";
import { dateParam, dayStart, queryObject, validate } from "../http/validate";
import type { Customer } from "../world/entities";
import { Money, ZERO } from "../world/money";
import { addTally, DAY_MS, dayOf, emptyTally, type Tally } from "../world/traffic";
import type { World } from "../world/world";
import { currentProfile } from "./partner-profile";

/** The legacy dashboard counts wallets below "a configured threshold"; this is ours, in the partner's currency. */
const LOW_BALANCE = new Money(500);
const WINDOW_DAYS = 30;

interface Period {
  /** UTC days since the epoch, both included. */
  readonly from: number;
  readonly to: number;
}

const periodQuery = z.object({ from_date: dateParam.optional(), to_date: dateParam.optional() });

const lastDays = (now: number): Period => ({ from: dayOf(now) - WINDOW_DAYS, to: dayOf(now) });

export function dashboard(context: Context): Reply {
  if (context.generation === "legacy") return json(200, legacyDashboard(context.world, context.now));
  return json(200, overview(context.world, lastDays(context.now)));
}

export function analytics(context: Context): Reply {
  const query = validate(periodQuery, queryObject(context.query), "query");
  const fallback = lastDays(context.now);
  const to = query.to_date === undefined ? fallback.to : dayOf(dayStart(query.to_date));
  const from = query.from_date === undefined ? to - WINDOW_DAYS : dayOf(dayStart(query.from_date));
  const period = { from, to };
  return json(
    200,
    context.generation === "legacy"
      ? legacyAnalytics(context.world, period)
      : overview(context.world, period),
  );
}

const minutes = (tally: Tally): number => Number((tally.billsec / 60).toFixed(2));
const counts = (tally: Tally) => ({
  total_calls: tally.calls,
  answered_calls: tally.answered,
  total_minutes: minutes(tally),
});
const figures = (tally: Tally) => ({ ...counts(tally), total_cost: tally.cost.toFixed(2) });

/** Sums of the partner's own currency alone: adding dollars to rupees would be worse than leaving them out. */
function totalBalance(world: World): Money {
  let sum = ZERO;
  for (const customer of world.customers.values()) {
    if (customer.currency === world.partner.currency) sum = sum.plus(world.balanceOf(customer.authId));
  }
  return sum;
}

const cache = new WeakMap<World, { key: string; body: TrafficBody }>();
type TrafficBody = ReturnType<typeof trafficOf>;

function cachedTraffic(world: World, period: Period): TrafficBody {
  const key = `${period.from}|${period.to}|${world.calls.all.calls.length}`;
  const known = cache.get(world);
  if (known?.key === key) return known.body;
  const body = trafficOf(world, period);
  cache.set(world, { key, body });
  return body;
}

function trafficOf(world: World, period: Period) {
  const all = emptyTally();
  const parts = {
    inbound: emptyTally(),
    outbound: emptyTally(),
    "sip-trunking": emptyTally(),
    "voice-api": emptyTally(),
  };
  const days = new Map<number, { all: Tally; inbound: Tally; outbound: Tally }>();
  for (const cell of world.calls.traffic.between(period.from, period.to)) {
    const tally = cell.currency === world.partner.currency ? cell.tally : { ...cell.tally, cost: ZERO };
    const day = days.get(cell.day) ?? { all: emptyTally(), inbound: emptyTally(), outbound: emptyTally() };
    days.set(cell.day, day);
    for (const target of [all, parts[cell.direction], parts[cell.context], day.all, day[cell.direction]])
      addTally(target, tally);
  }
  return {
    calls: figures(all),
    traffic: { inbound: figures(parts.inbound), outbound: figures(parts.outbound) },
    by_product: { sip_trunking: figures(parts["sip-trunking"]), voice_api: figures(parts["voice-api"]) },
    time_series: [...days].map(([day, tallies]) => ({
      date: date(day * DAY_MS),
      ...figures(tallies.all),
      inbound: counts(tallies.inbound),
      outbound: counts(tallies.outbound),
    })),
  };
}

const customerLine = (customer: Customer) => ({
  auth_id: customer.authId,
  name: customer.name,
  email: customer.email,
  phone: customer.phone,
  is_active: customer.isActive,
  created_at: micros(customer.createdAt),
});

function overview(world: World, period: Period): Record<string, unknown> {
  const customers = [...world.customers.values()].reverse();
  return {
    partner: currentProfile(world, false),
    period: { from: date(period.from * DAY_MS), to: date(period.to * DAY_MS) },
    accounts: {
      total: customers.length,
      active: customers.filter((customer) => customer.isActive).length,
      customers: customers.map(customerLine),
    },
    total_balance: totalBalance(world).toFixed(5),
    currency: world.partner.currency,
    ...cachedTraffic(world, period),
  };
}

function legacyDashboard(world: World, now: number): Record<string, unknown> {
  const today = dayOf(now);
  const monthStart = dayOf(Date.parse(`${date(now).slice(0, 7)}-01T00:00:00Z`));
  const month = trafficOf(world, { from: monthStart, to: today }).calls;
  const customers = [...world.customers.values()];
  const home = customers.filter((customer) => customer.currency === world.partner.currency);
  return {
    active_accounts: customers.filter((customer) => customer.isActive).length,
    total_balance: money(totalBalance(world)),
    currency: world.partner.currency,
    calls_today: trafficOf(world, { from: today, to: today }).calls.total_calls,
    calls_this_month: month.total_calls,
    total_spend_this_month: money(new Money(month.total_cost)),
    accounts_low_balance: home.filter(
      ({ authId, isActive }) => isActive && world.balanceOf(authId).lessThan(LOW_BALANCE),
    ).length,
    accounts_suspended: customers.filter((customer) => !customer.isActive).length,
  };
}

function legacyAnalytics(world: World, period: Period): Record<string, unknown> {
  const all = emptyTally();
  const directions = { inbound: emptyTally(), outbound: emptyTally() };
  const accounts = new Map<string, Tally>();
  for (const cell of world.calls.traffic.between(period.from, period.to)) {
    const tally = cell.currency === world.partner.currency ? cell.tally : { ...cell.tally, cost: ZERO };
    const account = accounts.get(cell.account) ?? emptyTally();
    accounts.set(cell.account, account);
    for (const target of [all, directions[cell.direction], account]) addTally(target, tally);
  }
  const top = [...accounts].sort(([, a], [, b]) => b.cost.comparedTo(a.cost)).slice(0, 10);
  const direction = (tally: Tally) => ({ calls: tally.calls, cost: money(tally.cost) });
  return {
    period: { from: date(period.from * DAY_MS), to: date(period.to * DAY_MS) },
    totals: {
      total_calls: all.calls,
      answered_calls: all.answered,
      failed_calls: all.calls - all.answered,
      total_duration_seconds: all.duration,
      total_cost: money(all.cost),
      currency: world.partner.currency,
    },
    by_direction: { inbound: direction(directions.inbound), outbound: direction(directions.outbound) },
    top_customers: top.map(([authId, tally]) => ({
      auth_id: authId,
      name: world.customers.get(authId)?.name ?? authId,
      calls: tally.calls,
      cost: money(tally.cost),
    })),
  };
}
