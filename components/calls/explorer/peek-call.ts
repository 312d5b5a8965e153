import type { Tone } from "@/components/ui/badge";
import { formatDateTime } from "@/lib/format/date";
import { formatDuration } from "@/lib/format/duration";
import { formatMoney } from "@/lib/format/money";
import { formatPhone } from "@/lib/format/phone";
import type { Viewer } from "@/lib/format/viewer";
import type { Translate } from "@/lib/i18n/translate";
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

const party = (number: string | null, t: Translate) =>
  number ? formatPhone(number).national : t("Withheld");

export function toPeekCall(
  call: CallDto,
  viewer: Viewer,
  { href, showCustomer }: { href: string; showCustomer: boolean },
  t: Translate,
): PeekCall {
  const full = (at: string | null) => (at === null ? null : formatDateTime(at, { ...viewer, seconds: true }));
  const { label, tone } = statusWords[call.status];
  const sound = mosWords(call.mos);
  const facts: [string, string | null][] = [
    ["Customer", showCustomer ? (call.customerName ?? call.authId) : null],
    ["Direction", t(directionWords[call.direction])],
    ["Caller name", call.callerName],
    ["Started", full(call.startedAt)],
    ["Answered", full(call.answeredAt)],
    ["Ended", full(call.endedAt)],
    ["Rang", call.ringSeconds === null ? null : formatDuration(call.ringSeconds, viewer.locale)],
    ["Talk", formatDuration(call.billsec, viewer.locale)],
    ["Ring and talk", formatDuration(call.durationSeconds, viewer.locale)],
    ["Cost", formatMoney(call.cost, call.currency, viewer.locale, { decimals: "wallet" })],
    ["Cause", causeWords(call, t)],
    ["Code", call.hangupCauseCode === null ? null : String(call.hangupCauseCode)],
    ["Ended by", call.hangupSource && t(call.hangupSource)],
    ["Sound", sound && `${t(sound)} (MOS ${call.mos?.toFixed(2)})`],
    ["Product", contextWords(call.context, t)],
    ["Region", call.region],
    ["Call id", call.uuid],
  ];
  return {
    uuid: call.uuid,
    href,
    title: `${party(call.fromNumber, t)} → ${party(call.toNumber, t)}`,
    outcome: { label: t(label), tone },
    meaning: causeMeaning(call.hangupCause, t),
    facts: facts.flatMap(([term, value]) => (value ? [{ term: t(term), value }] : [])),
  };
}
