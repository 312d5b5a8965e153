import { Decimal } from "decimal.js";

export interface DueRental {
  id: string;
  /** Decimal strings, in the wallet's currency. */
  fee: string;
  renewsAt: Date;
}

/**
 * Which rentals of one wallet it does not cover, when they are paid one after the other in the order in which they fall
 * due from what is in it now. One that it cannot pay takes nothing, as the vendor charges a rental whole or not at all.
 */
export function shortRentals(balance: string, rentals: readonly DueRental[]): string[] {
  let left = new Decimal(balance);
  const inOrder = rentals.toSorted(
    (one, other) => one.renewsAt.getTime() - other.renewsAt.getTime() || (one.id < other.id ? -1 : 1),
  );
  const short: string[] = [];
  for (const { id, fee } of inOrder) {
    if (left.lessThan(fee)) short.push(id);
    else left = left.minus(fee);
  }
  return short;
}
