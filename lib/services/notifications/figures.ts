import "server-only";
import { z } from "zod";
import type { SystemActor } from "@/lib/auth/actor";
import { systemCustomerScope } from "@/lib/authz/scope";
import { db } from "@/lib/db/client";
import { instantsOf } from "@/lib/format/day-range";
import { holdsAll } from "@/lib/services/call-mirror/holds-all";
import { readFreshness } from "@/lib/services/call-mirror/read";
import { readCallSummary } from "@/lib/services/calls/read";
import type { CallSummaryDto } from "@/lib/services/calls/schema";
import type { SummaryWeek } from "./week";

export interface WeekFigures {
  /** Null where the mirror does not hold every call of the week. */
  calls: { all: CallSummaryDto; failed: CallSummaryDto } | null;
  topUps: { count: number; sums: { currency: string; amount: string }[] };
}

interface Account {
  id: string;
  authId: string;
}

const topUpRows = z.array(z.object({ currency: z.string(), amount: z.string(), count: z.int() }));

/** What reached the wallet from `start` on and before `end`, in each currency. */
async function topUpsOf({ id }: Account, start: Date, end: Date): Promise<WeekFigures["topUps"]> {
  const rows = topUpRows.parse(
    await db().$queryRaw`
      SELECT "currency", sum("amount")::text AS "amount", count(*)::int AS "count" FROM "Transfer"
      WHERE "customerId" = ${id}::uuid AND "state" = 'completed' AND "settledAt" >= ${start} AND "settledAt" < ${end}
      GROUP BY "currency" ORDER BY "currency"`,
  );
  return {
    count: rows.reduce((sum, { count }) => sum + count, 0),
    sums: rows.map(({ currency, amount }) => ({ currency, amount })),
  };
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
    topUpsOf(account, start, endExclusive),
  ]);
  return { calls, topUps };
}
