import { Decimal } from "decimal.js";
import type { LeftOutReason, ProposalDto } from "./schema";

/** A wallet that is asked about, and what it is expected to spend in the days asked for. */
export interface ProposalWallet {
  authId: string;
  customerName: string;
  active: boolean;
  currency: string | null;
  balance: Decimal | null;
  /** Hours until it is empty; null where it spends nothing or too little is known. */
  hours: number | null;
  burn: Decimal | "quiet" | null;
}

function reasonAgainst(wallet: ProposalWallet, currency: string): LeftOutReason | null {
  if (!wallet.active) return "inactive";
  if (wallet.currency !== null && wallet.currency !== currency) return "other_currency";
  if (wallet.balance === null) return "no_balance";
  if (wallet.burn === "quiet") return "no_spend";
  if (wallet.burn === null || wallet.hours === null) return "no_forecast";
  return null;
}

/**
 * What brings each wallet to its days, rounded up to whole units, the emptiest first and never more in total than is
 * available. A wallet that does not fit gets nothing rather than a part: part of a week is no answer to "seven days".
 */
export function proposeAmounts(
  wallets: readonly ProposalWallet[],
  { currency, available }: { currency: string; available: Decimal },
): Pick<ProposalDto, "rows" | "leftOut" | "total"> {
  const rows: ProposalDto["rows"] = [];
  const leftOut: ProposalDto["leftOut"] = [];
  let total = new Decimal(0);
  const emptiestFirst = [...wallets].sort(
    (one, other) =>
      (one.hours ?? Number.POSITIVE_INFINITY) - (other.hours ?? Number.POSITIVE_INFINITY) ||
      one.authId.localeCompare(other.authId),
  );
  for (const wallet of emptiestFirst) {
    const { authId, customerName, balance, hours, burn } = wallet;
    const leave = (reason: LeftOutReason, amount: Decimal | null = null) =>
      leftOut.push({ authId, customerName, reason, amount: amount?.toFixed(2) ?? null });
    const against = reasonAgainst(wallet, currency);
    if (against || balance === null || hours === null || burn === null || burn === "quiet") {
      leave(against ?? "no_forecast");
      continue;
    }
    const amount = burn.minus(balance).ceil();
    if (amount.lessThanOrEqualTo(0)) leave("enough");
    else if (total.plus(amount).greaterThan(available)) leave("does_not_fit", amount);
    else {
      total = total.plus(amount);
      rows.push({ authId, customerName, balance: balance.toFixed(5), hours, amount: amount.toFixed(2) });
    }
  }
  return { rows, leftOut, total: total.toFixed(2) };
}
