import { Reference } from "@/components/section/reference";
import type { DescriptionItem } from "@/components/ui/description-list";
import { Money } from "@/components/ui/money";
import { formatDuration } from "@/lib/format/duration";
import { formatPercent } from "@/lib/format/number";
import type { Translate } from "@/lib/i18n/translate";
import type { CallDetailDto } from "@/lib/services/calls/schema";
import { costPerMinute } from "./call-cost";
import {
  causeWords,
  contextWords,
  dispositionWords,
  jitterWords,
  lossWords,
  mosWords,
  reasonWords,
} from "./call-words";
import { Party } from "./parties";

export function partyFacts(call: CallDetailDto, locale: string, t: Translate): DescriptionItem[] {
  return [
    { term: t.about("call", "From"), value: <Party number={call.fromNumber} /> },
    { term: t("Caller name"), value: call.callerName },
    { term: t.about("call", "To"), value: <Party number={call.toNumber} /> },
    { term: t("Talk"), value: formatDuration(call.billsec, locale) },
    { term: t("Ring and talk"), value: formatDuration(call.durationSeconds, locale) },
  ];
}

export function costFacts(call: CallDetailDto, locale: string, t: Translate): DescriptionItem[] {
  const money = (amount: string | null) =>
    amount === null ? null : (
      <Money amount={amount} currency={call.currency} locale={locale} decimals="wallet" />
    );
  return [
    { term: t("Call"), value: money(call.callCost) },
    { term: t("Streaming"), value: money(call.streamingCost) },
    { term: t("Total"), value: <strong className="font-semibold">{money(call.cost)}</strong> },
    { term: t("Billed for"), value: formatDuration(call.billsec, locale) },
    { term: t("Per minute of talk"), value: money(costPerMinute(call)) },
  ];
}

/** What the record says of the ending, word by word; what it means stands in "Why it ended". */
export function endingFacts(call: CallDetailDto, t: Translate): DescriptionItem[] {
  return [
    { term: t("Name"), value: causeWords(call, t) },
    {
      term: t("Cause"),
      value: call.hangupCause && <code className="break-all font-mono text-xs">{call.hangupCause}</code>,
    },
    { term: t("Code"), value: call.hangupCauseCode },
    { term: t("Ended by"), value: call.hangupSource && t(call.hangupSource) },
    { term: t("How"), value: dispositionWords(call.hangupDisposition, t) },
    {
      term: t("Failure"),
      value: [call.failureCode, reasonWords(call.failureReason, t)].filter(Boolean).join(" "),
    },
  ];
}

/** A measure with what it means in brackets behind it, or the other way round. */
function withMeaning(measure: string | null, meaning: string | null, t: Translate): string | null {
  if (measure === null || meaning === null) return measure;
  return `${t(meaning)} (${measure})`;
}

export function qualityFacts(call: CallDetailDto, locale: string, t: Translate): DescriptionItem[] {
  const words = mosWords(call.mos);
  const jitter = call.jitterMs === null ? null : t("{count} ms", { count: call.jitterMs });
  const loss =
    call.packetLossPercent === null ? null : formatPercent(call.packetLossPercent / 100, locale, 2);
  return [
    {
      term: t("Sound"),
      value: words
        ? t("{words} (MOS {mos} of 5)", { words: t(words), mos: call.mos?.toFixed(2) ?? "" })
        : t("No sound was measured"),
    },
    { term: t("Jitter"), value: withMeaning(jitter, jitterWords(call.jitterMs), t) },
    { term: t("Lost packets"), value: withMeaning(loss, lossWords(call.packetLossPercent), t) },
    { term: t("Codec"), value: call.codec },
  ];
}

function idFact(term: string, value: string | null): DescriptionItem {
  return { term, value: value && <Reference value={value} what={term} /> };
}

/** The way that the call took. Addresses of networks are for staff. */
export function routeFacts(call: CallDetailDto, isPortal: boolean, t: Translate): DescriptionItem[] {
  return [
    { term: t("Product"), value: contextWords(call.context, t) },
    idFact(t("Trunk"), call.trunkId),
    { term: t("Endpoint"), value: call.customerEndpoint },
    { term: t("Terminated to"), value: call.terminatedTo },
    idFact(t("Campaign"), call.campaignId),
    { term: t("Origination"), value: call.originationRegion },
    { term: t("Region"), value: call.region },
    ...(isPortal
      ? []
      : [
          { term: t("Carrier address"), value: call.carrierIp },
          { term: t("Network address"), value: call.networkAddress },
        ]),
  ];
}

export function idFacts(call: CallDetailDto, t: Translate): DescriptionItem[] {
  return [
    idFact(t("Call id"), call.uuid),
    idFact(t("Conversation id"), call.bridgeUuid),
    idFact(t("SIP call id"), call.sipCallId),
  ];
}
