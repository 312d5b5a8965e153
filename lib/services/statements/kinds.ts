import { withoutPartner } from "@/lib/format/without-partner";
import { withoutVendor } from "@/lib/format/without-vendor";
import { isPartnerTransfer } from "@/lib/services/reconciliation/ledger-row";
import type { LedgerEntry } from "@/lib/vobiz/types";

/** What a movement is for, in English; what nobody documented is a plain charge or credit. */
export const kindNames = {
  top_up: "Top-up",
  payment: "Payment",
  refund: "Refund",
  adjustment: "Adjustment",
  call: "Call",
  streaming: "Streaming",
  unanswered: "Unanswered-call fee",
  recording: "Recording",
  transcription: "Transcription",
  number_purchase: "Number purchase",
  number_rental: "Number rental",
  charge: "Charge",
  credit: "Credit",
} as const;
export type StatementKind = keyof typeof kindNames;

const KINDS: Record<string, StatementKind> = {
  recharge: "top_up",
  transfer: "top_up",
  payment: "payment",
  refund: "refund",
  adjustment: "adjustment",
  manual_adjustment: "adjustment",
  cdr: "call",
  stream_cdr: "streaming",
  ncc: "unanswered",
  recording: "recording",
  transcription: "transcription",
  did_purchase: "number_purchase",
  did_rental: "number_rental",
};

type Told = Pick<LedgerEntry, "kind" | "direction" | "description" | "reference">;

const known = (word: string | null | undefined) =>
  word && Object.hasOwn(KINDS, word) ? KINDS[word] : undefined;

/** By the vendor's word for the row, else by how its reference begins: partners' rows carry no such word. */
export function kindOf(row: Told): StatementKind {
  if (isPartnerTransfer(row)) return "top_up";
  return (
    known(row.kind) ??
    known(row.reference?.split(":")[0]) ??
    (row.direction === "credit" ? "credit" : "charge")
  );
}

const MARKER = /\[ref:([0-9A-HJKMNP-TV-Z]{26})\]\s*/;
const PARTNER_REFERENCE = /^ptc:/i;

/** What a customer may read of a row: its text without the reseller's inner names, and what to quote when asking. */
export function wordsOf(row: Told): { text: string; reference: string } {
  const transfer = MARKER.exec(row.description ?? "")?.[1];
  const text = withoutPartner(row.description ?? "").replace(MARKER, "");
  const vendor = row.reference && !PARTNER_REFERENCE.test(row.reference) ? row.reference : "";
  return { text: withoutVendor(text) ?? "", reference: transfer ?? withoutVendor(vendor) ?? "" };
}
