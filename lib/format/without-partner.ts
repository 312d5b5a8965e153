/** What the vendor puts before the description of a transfer: the reseller's own account, by whatever name it opened it. */
const FROM_PARTNER = /^\s*Transfer from partner\b[^:[]*:?\s*/i;

/** A ledger row's description without the reseller's inner name; our own marker, where there is one, stays. */
export function withoutPartner(description: string): string {
  return description.replace(FROM_PARTNER, "");
}
