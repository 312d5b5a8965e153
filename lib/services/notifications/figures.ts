import "server-only";
import type { SystemActor } from "@/lib/auth/actor";
import { systemCustomerScope } from "@/lib/authz/scope";
import { instantsOf } from "@/lib/format/day-range";
import { holdsAll } from "@/lib/services/call-mirror/holds-all";
import { readFreshness } from "@/lib/services/call-mirror/read";
import { readCallSummary } from "@/lib/services/calls/read";
import type { CallSummaryDto } from "@/lib/services/calls/schema";
import { type Sent, sentBetween } from "@/lib/services/transfers/sent-between";
import type { SummaryWeek } from "./week";

export interface WeekFigures {
  /** Null where the mirror does not hold every call of the week. */
  calls: { all: CallSummaryDto; failed: CallSummaryDto } | null;
  topUps: Sent;
}

interface Account {
  id: string;
  authId: string;
}

/** The week's calls as the mirror has them, where it was found equal to upstream after the week had ended. */
async function callsOf(
  actor: SystemActor,
  account: Account,
  { from, to }: SummaryWeek,
  zone: string,
): Promise<WeekFigures["calls"]> {
  const scope = {
    kind: "customer",
    customer: systemCustomerScope(actor, { customerId: account.id, authId: account.authId }),
  } as const;
  const { start, endExclusive } = instantsOf({ from, to }, zone);
  if (!holdsAll(await readFreshness(scope), start, endExclusive)) return null;
  const [all, failed] = await Promise.all([
    readCallSummary(scope, { from, to, zone }),
    readCallSummary(scope, { from, to, zone, status: ["busy", "no_answer", "failed", "cancelled"] }),
  ]);
  return { all, failed };
}

export async function figuresOf(
  actor: SystemActor,
  account: Account,
  week: SummaryWeek,
  zone: string,
): Promise<WeekFigures> {
  const { start, endExclusive } = instantsOf(week, zone);
  const [calls, topUps] = await Promise.all([
    callsOf(actor, account, week, zone),
    sentBetween(start, endExclusive, account.id),
  ]);
  return { calls, topUps };
}
