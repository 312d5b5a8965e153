import type { LedgerEntry } from "@/lib/vobiz/types";

type Words = Pick<LedgerEntry, "direction" | "description" | "reference">;

/** What a transfer's description carries upstream: `[ref:…]` around a ULID. */
const MARKERS = /\[ref:([0-9A-HJKMNP-TV-Z]{26})\]/g;

export function referencesIn(description: string | null): string[] {
  return [...(description ?? "").matchAll(MARKERS)].map(([, reference = ""]) => reference);
}

/** The vendor's own reference of a transfer, in the newer rows: `ptc:<partner>:<account>:<unix seconds>`. */
const VENDOR_REFERENCE = /^ptc:/i;
/** What the vendor puts before a transfer's description, in both generations. */
const VENDOR_PREFIX = /^\s*transfer from partner\b/i;

/**
 * Whether a row is a credit out of the partner's master balance. The vendor's reference says so, or the vendor's
 * prefix of the description (the older rows have no reference), or a marker of ours. Never the word for its type:
 * the documents call the same row `credit`, `recharge`, `transfer` and `unknown`, and card payments share them.
 */
export function isPartnerTransfer({ direction, description, reference }: Words): boolean {
  if (direction !== "credit") return false;
  return (
    VENDOR_REFERENCE.test(reference ?? "") ||
    VENDOR_PREFIX.test(description ?? "") ||
    referencesIn(description).length > 0
  );
}

/** A row that the vendor itself calls failed or cancelled is history, not money. Older rows have no status. */
export function movedMoney({ status }: Pick<LedgerEntry, "status">): boolean {
  return status !== "failed" && status !== "cancelled";
}
