import { Reference } from "@/components/section/reference";
import type { DescriptionItem } from "@/components/ui/description-list";
import { Money } from "@/components/ui/money";
import { formatDuration } from "@/lib/format/duration";
import { formatPercent } from "@/lib/format/number";
import type { CallDetailDto } from "@/lib/services/calls/schema";
import { causeMeaning, causeWords, contextWords, dispositionWords, mosWords } from "./call-words";
import { Party } from "./parties";

export function partyFacts(call: CallDetailDto): DescriptionItem[] {
  return [
    { term: "From", value: <Party number={call.fromNumber} /> },
    { term: "Caller name", value: call.callerName },
    { term: "To", value: <Party number={call.toNumber} /> },
    { term: "Product", value: contextWords(call.context) },
    { term: "Talk", value: formatDuration(call.billsec) },
    { term: "Ring and talk", value: formatDuration(call.durationSeconds) },
  ];
}

export function costFacts(call: CallDetailDto, locale: string): DescriptionItem[] {
  const money = (amount: string) => (
    <Money amount={amount} currency={call.currency} locale={locale} decimals="wallet" />
  );
  return [
    { term: "Call", value: money(call.callCost) },
    { term: "Streaming", value: call.streamingCost === null ? null : money(call.streamingCost) },
    { term: "Total", value: <strong className="font-semibold">{money(call.cost)}</strong> },
    { term: "Billed for", value: formatDuration(call.billsec) },
  ];
}

export function endingFacts(call: CallDetailDto): DescriptionItem[] {
  return [
    { term: "In words", value: causeMeaning(call.hangupCause) },
    { term: "Name", value: causeWords(call) },
    {
      term: "Cause",
      value: call.hangupCause && <code className="font-mono text-xs">{call.hangupCause}</code>,
    },
    { term: "Code", value: call.hangupCauseCode },
    { term: "Ended by", value: call.hangupSource },
    { term: "How", value: dispositionWords(call.hangupDisposition) },
    { term: "Failure", value: [call.failureCode, call.failureReason].filter(Boolean).join(" ") },
  ];
}

export function qualityFacts(call: CallDetailDto, locale: string): DescriptionItem[] {
  const words = mosWords(call.mos);
  return [
    { term: "Sound", value: words ? `${words} (MOS ${call.mos?.toFixed(2)} of 5)` : "No sound was measured" },
    { term: "Jitter", value: call.jitterMs === null ? null : `${call.jitterMs} ms` },
    {
      term: "Lost packets",
      value: call.packetLossPercent === null ? null : formatPercent(call.packetLossPercent / 100, locale, 2),
    },
    { term: "Codec", value: call.codec },
  ];
}

function idFact(term: string, value: string | null): DescriptionItem {
  return { term, value: value && <Reference value={value} what={term} /> };
}

export function technicalFacts(call: CallDetailDto): DescriptionItem[] {
  return [
    idFact("Call id", call.uuid),
    idFact("Bridge id", call.bridgeUuid),
    idFact("SIP call id", call.sipCallId),
    idFact("Trunk", call.trunkId),
    idFact("Campaign", call.campaignId),
    { term: "Endpoint", value: call.customerEndpoint },
    { term: "Terminated to", value: call.terminatedTo },
    { term: "User agent", value: call.sipUserAgent },
    { term: "Network address", value: call.networkAddress },
    { term: "Carrier address", value: call.carrierIp },
    { term: "Region", value: call.region },
    { term: "Origination", value: call.originationRegion },
  ];
}
