import { inWords } from "@/components/section/in-words";
import { withoutPartner } from "@/lib/format/without-partner";
import type { TransactionDto, TransactionListQuery } from "@/lib/services/transactions/schema";

type KindFilter = NonNullable<TransactionListQuery["kind"]>;

export const kindFilterWords: Record<KindFilter, string> = {
  recharge: "Top-up",
  debit: "Charge",
  refund: "Refund",
  transfer: "Transfer",
};

/** The types of ledger rows that the vendor's documents name. */
const kinds: Record<string, string> = {
  ...kindFilterWords,
  payment: "Payment",
  adjustment: "Adjustment",
  manual_adjustment: "Adjustment",
  cdr: "Call",
  stream_cdr: "Streaming",
  ncc: "Unanswered-call fee",
  recording: "Recording",
  transcription: "Transcription",
  did_purchase: "Number purchase",
  did_rental: "Number rental",
};

/** How the vendor begins the reference of a transfer from the partner's balance. */
const PARTNER_TRANSFER = "ptc:";

export function kindWords({ kind, reference }: Pick<TransactionDto, "kind" | "reference">): string | null {
  if (kind && kind !== "unknown") return kinds[kind] ?? inWords(kind);
  // References such as `ptc:…` and `cdr:…` tell the kind where the row itself does not.
  if (reference?.startsWith(PARTNER_TRANSFER)) return kindFilterWords.transfer;
  return kinds[reference?.split(":")[0] ?? ""] ?? null;
}

const MARKER = /\[ref:([0-9A-HJKMNP-TV-Z]{26})\]\s*/;

/** A description without our own marker, and the transfer's reference that the marker carried. */
export function readDescription(description: string | null): {
  text: string | null;
  transferReference: string | null;
} {
  if (description === null) return { text: null, transferReference: null };
  const transferReference = MARKER.exec(description)?.[1] ?? null;
  const rest = description.replace(MARKER, "");
  const text = (transferReference ? withoutPartner(rest) : rest).trim();
  return { text: text || (transferReference ? "Transfer into the wallet" : null), transferReference };
}

/** The one currency of these rows; null when they mix, and a sum would mean nothing. */
export function oneCurrency(rows: readonly Pick<TransactionDto, "currency">[]): string | null {
  const [first] = rows;
  return first && rows.every(({ currency }) => currency === first.currency) ? first.currency : null;
}
