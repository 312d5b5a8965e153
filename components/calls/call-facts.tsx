import { Reference } from "@/components/section/reference";
import type { DescriptionItem } from "@/components/ui/description-list";
import { Money } from "@/components/ui/money";
import { formatDuration } from "@/lib/format/duration";
import { formatPercent } from "@/lib/format/number";
import type { CallDetailDto } from "@/lib/services/calls/schema";
import { costPerMinute } from "./call-cost";
import { causeWords, contextWords, dispositionWords, jitterWords, lossWords, mosWords } from "./call-words";
import { Party } from "./parties";

export function partyFacts(call: CallDetailDto): DescriptionItem[] {
  return [
    { term: "From", value: <Party number={call.fromNumber} /> },
    { term: "Caller name", value: call.callerName },
    { term: "To", value: <Party number={call.toNumber} /> },
    { term: "Talk", value: formatDuration(call.billsec) },
    { term: "Ring and talk", value: formatDuration(call.durationSeconds) },
  ];
}

export function costFacts(call: CallDetailDto, locale: string): DescriptionItem[] {
  const money = (amount: string | null) =>
    amount === null ? null : (
      <Money amount={amount} currency={call.currency} locale={locale} decimals="wallet" />
    );
  return [
    { term: "Call", value: money(call.callCost) },
    { term: "Streaming", value: money(call.streamingCost) },
    { term: "Total", value: <strong className="font-semibold">{money(call.cost)}</strong> },
    { term: "Billed for", value: formatDuration(call.billsec) },
    { term: "Per minute of talk", value: money(costPerMinute(call)) },
  ];
}

/** What the record says of the ending, word by word; what it means stands in "Why it ended". */
export function endingFacts(call: CallDetailDto): DescriptionItem[] {
  return [
    { term: "Name", value: causeWords(call) },
    {
      term: "Cause",
      value: call.hangupCause && <code className="break-all font-mono text-xs">{call.hangupCause}</code>,
    },
    { term: "Code", value: call.hangupCauseCode },
    { term: "Ended by", value: call.hangupSource },
    { term: "How", value: dispositionWords(call.hangupDisposition) },
    { term: "Failure", value: [call.failureCode, call.failureReason].filter(Boolean).join(" ") },
  ];
}

/** A measure with what it means in brackets behind it, or the other way round. */
function withMeaning(measure: string | null, meaning: string | null): string | null {
  if (measure === null || meaning === null) return measure;
  return `${meaning} (${measure})`;
}

export function qualityFacts(call: CallDetailDto, locale: string): DescriptionItem[] {
  const words = mosWords(call.mos);
  const jitter = call.jitterMs === null ? null : `${call.jitterMs} ms`;
  const loss =
    call.packetLossPercent === null ? null : formatPercent(call.packetLossPercent / 100, locale, 2);
  return [
    { term: "Sound", value: words ? `${words} (MOS ${call.mos?.toFixed(2)} of 5)` : "No sound was measured" },
    { term: "Jitter", value: withMeaning(jitter, jitterWords(call.jitterMs)) },
    { term: "Lost packets", value: withMeaning(loss, lossWords(call.packetLossPercent)) },
    { term: "Codec", value: call.codec },
  ];
}

function idFact(term: string, value: string | null): DescriptionItem {
  return { term, value: value && <Reference value={value} what={term} /> };
}

/** The way that the call took. Addresses of networks are for staff. */
export function routeFacts(call: CallDetailDto, isPortal: boolean): DescriptionItem[] {
  return [
    { term: "Product", value: contextWords(call.context) },
    idFact("Trunk", call.trunkId),
    { term: "Endpoint", value: call.customerEndpoint },
    { term: "Terminated to", value: call.terminatedTo },
    idFact("Campaign", call.campaignId),
    { term: "Origination", value: call.originationRegion },
    { term: "Region", value: call.region },
    ...(isPortal
      ? []
      : [
          { term: "Carrier address", value: call.carrierIp },
          { term: "Network address", value: call.networkAddress },
        ]),
  ];
}

export function idFacts(call: CallDetailDto): DescriptionItem[] {
  return [
    idFact("Call id", call.uuid),
    idFact("Conversation id", call.bridgeUuid),
    idFact("SIP call id", call.sipCallId),
  ];
}
