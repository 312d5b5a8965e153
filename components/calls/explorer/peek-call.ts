import type { Tone } from "@/components/ui/badge";
import { formatDateTime } from "@/lib/format/date";
import { formatDuration } from "@/lib/format/duration";
import { formatMoney } from "@/lib/format/money";
import { formatPhone } from "@/lib/format/phone";
import type { Viewer } from "@/lib/format/viewer";
import type { CallDto } from "@/lib/services/calls/schema";
import { causeMeaning, causeWords, contextWords, directionWords, mosWords, statusWords } from "../call-words";

/** What the peek shows of a call, written on the server: the browser needs no phone book for it. */
export interface PeekCall {
  uuid: string;
  href: string;
  title: string;
  outcome: { label: string; tone: Tone };
  meaning: string | null;
  facts: { term: string; value: string }[];
}

const party = (number: string | null) => (number ? formatPhone(number).national : "Withheld");

export function toPeekCall(
  call: CallDto,
  viewer: Viewer,
  { href, showCustomer }: { href: string; showCustomer: boolean },
): PeekCall {
  const full = (at: string | null) => (at === null ? null : formatDateTime(at, { ...viewer, seconds: true }));
  const sound = mosWords(call.mos);
  const facts: [string, string | null][] = [
    ["Customer", showCustomer ? (call.customerName ?? call.authId) : null],
    ["Direction", directionWords[call.direction]],
    ["Caller name", call.callerName],
    ["Started", full(call.startedAt)],
    ["Answered", full(call.answeredAt)],
    ["Ended", full(call.endedAt)],
    ["Rang", call.ringSeconds === null ? null : formatDuration(call.ringSeconds)],
    ["Talk", formatDuration(call.billsec)],
    ["Ring and talk", formatDuration(call.durationSeconds)],
    ["Cost", formatMoney(call.cost, call.currency, viewer.locale, { decimals: "wallet" })],
    ["Cause", causeWords(call)],
    ["Code", call.hangupCauseCode === null ? null : String(call.hangupCauseCode)],
    ["Ended by", call.hangupSource],
    ["Sound", sound && `${sound} (MOS ${call.mos?.toFixed(2)})`],
    ["Product", contextWords(call.context)],
    ["Region", call.region],
    ["Call id", call.uuid],
  ];
  return {
    uuid: call.uuid,
    href,
    title: `${party(call.fromNumber)} → ${party(call.toNumber)}`,
    outcome: statusWords[call.status],
    meaning: causeMeaning(call.hangupCause),
    facts: facts.flatMap(([term, value]) => (value ? [{ term, value }] : [])),
  };
}
