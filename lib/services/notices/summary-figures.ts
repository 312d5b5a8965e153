import "server-only";
import type { AuthorizedPartner } from "@/lib/authz/scopes";
import { instantsOf } from "@/lib/format/day-range";
import { log } from "@/lib/log";
import { readMasterBalance } from "@/lib/services/dashboard/read";
import { readCustomers } from "@/lib/services/dashboard/read-customers";
import type { CustomersDto, MasterBalanceDto } from "@/lib/services/dashboard/schema";
import type { SummaryWeek } from "@/lib/services/notifications/week";
import { runwayFrom } from "@/lib/services/runway/dto";
import { listRunways, readMasterForecast } from "@/lib/services/runway/read";
import type { RunwayDto, WalletRunwayDto } from "@/lib/services/runway/schema";
import { type Sent, sentBetween } from "@/lib/services/transfers/sent-between";
import { callsOfWeek, type WeekCalls } from "./summary-calls";

const SHOWN_WALLETS = 5;
const SHOWN_QUIET = 3;

export interface BusinessWeek {
  /** Null where the mirror does not hold every call of the week. */
  calls: WeekCalls | null;
  topUps: Sent;
  /** Null while upstream has never said it. */
  master: { balance: MasterBalanceDto; runway: RunwayDto } | null;
  /** Wallets that will be empty within seven days, the first ones, and how many there are; `empty` already are. */
  dry: { wallets: WalletRunwayDto[]; count: number; empty: number };
  /** Who used to call and has stopped, as the dashboard has it now. */
  quiet: CustomersDto["quiet"];
}

async function dryOf(partner: AuthorizedPartner, now: Date): Promise<BusinessWeek["dry"]> {
  const { data } = await listRunways(partner, { page: 1, size: Number.MAX_SAFE_INTEGER, within: "168" }, now);
  const ending = data.filter(({ runway }) => (runway.hours ?? 0) > 0);
  return {
    wallets: ending.slice(0, SHOWN_WALLETS),
    count: ending.length,
    empty: data.length - ending.length,
  };
}

async function masterOf(partner: AuthorizedPartner, now: Date): Promise<BusinessWeek["master"]> {
  try {
    const [balance, forecast] = await Promise.all([
      readMasterBalance(partner),
      readMasterForecast(partner, now),
    ]);
    return { balance, runway: runwayFrom(forecast, balance.balance, now) };
  } catch (error) {
    log.warn({ err: error }, "a weekly summary goes without the master balance");
    return null;
  }
}

/** What a week's summary is made of, but for the queue: that depends on who reads it. */
export async function figuresOfWeek(
  partner: AuthorizedPartner,
  week: Pick<SummaryWeek, "from" | "to">,
  zone: string,
  now: Date,
): Promise<BusinessWeek> {
  const { start, endExclusive } = instantsOf(week, zone);
  const [calls, topUps, master, dry, { quiet }] = await Promise.all([
    callsOfWeek(partner, week, zone),
    sentBetween(start, endExclusive),
    masterOf(partner, now),
    dryOf(partner, now),
    readCustomers(partner, { from: week.from, to: week.to }),
  ]);
  return {
    calls,
    topUps,
    master,
    dry,
    quiet: quiet.slice(0, SHOWN_QUIET),
  };
}
