import "server-only";
import { Decimal } from "decimal.js";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import { movedMoney } from "@/lib/services/reconciliation/ledger-row";
import { fetchBalance } from "@/lib/vobiz/resources/accounts";
import { listTransactions } from "@/lib/vobiz/resources/transactions";
import type { DayRange, LedgerEntry, LedgerPage } from "@/lib/vobiz/types";

/** No ledger goes further back. */
const FIRST_DAY = "2000-01-01";
/** How often money that moves between two looks is looked at again. */
const LOOKS = 8;

const ZERO = new Decimal(0);

/** What the wallet holds by its ledger alone: the newer rows are summed upstream, the older ones say it. */
function standOf({ items, total, summary }: LedgerPage): Decimal | null {
  if (total === 0) return ZERO;
  return items[0]?.balanceAfter ?? summary?.net ?? null;
}

export interface Agreement {
  /** The ledger, as it is now, adds up to the balance: nothing is still on its way into it. */
  agrees: boolean;
  currency: string;
}

/** Whether the ledger tells all that has moved the wallet: looked at before and after the balance. */
export async function agreement(customer: AuthorizedCustomer, signal?: AbortSignal): Promise<Agreement> {
  const latest = () => listTransactions(customer, { page: 1, size: 1 }, { signal });
  let before = await latest();
  let currency = "";
  for (let look = 1; look <= LOOKS; look += 1) {
    const live = await fetchBalance(customer, { signal });
    currency = live.currency;
    const after = await latest();
    const [one, other] = [standOf(before), standOf(after)];
    const still = before.total === after.total && one !== null && other !== null && one.equals(other);
    // Either side of a movement will do: the balance stood still at one of them.
    if (one?.equals(live.balance) || other?.equals(live.balance)) return { agrees: true, currency };
    if (still) return { agrees: false, currency };
    before = after;
  }
  return { agrees: false, currency };
}

/**
 * What the wallet held at an instant, from everything that moved it before; null where the upstream cannot say.
 * @param rows oldest first: all rows of whole days around the instant
 * @param days the days that `rows` are of
 */
export async function balanceBefore(
  customer: AuthorizedCustomer,
  at: Date,
  { rows, days }: { rows: readonly LedgerEntry[]; days: DayRange },
  signal?: AbortSignal,
): Promise<Decimal | null> {
  const said =
    rows.findLast((row) => row.createdAt < at)?.balanceAfter ??
    rows.find((row) => row.createdAt >= at)?.balanceBefore;
  if (said) return said;
  const dayBefore = new Date(Date.parse(days.from) - 86_400_000).toISOString().slice(0, 10);
  const past = await listTransactions(
    customer,
    { page: 1, size: 1, days: { from: FIRST_DAY, to: dayBefore } },
    { signal },
  );
  const stood = standOf(past);
  return stood && rows.filter((row) => row.createdAt < at).reduce(plus, stood);
}

function plus(sum: Decimal, row: LedgerEntry): Decimal {
  if (!movedMoney(row)) return sum;
  return row.direction === "credit" ? sum.plus(row.amount) : sum.minus(row.amount);
}
