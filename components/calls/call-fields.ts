import type { CallDetailDto } from "@/lib/services/calls/schema";

export interface CallField {
  /** As the vendor's documents name it: for staff, who compare and report. */
  name: string;
  /** In our words. */
  label: string;
  from: keyof CallDetailDto;
  /** What a customer is never shown: the vendor's network, and its own numbering. */
  staffOnly?: true;
}

const field = (name: string, label: string, from: keyof CallDetailDto): CallField => ({ name, label, from });
const inside = (name: string, label: string, from: keyof CallDetailDto): CallField => ({
  name,
  label,
  from,
  staffOnly: true,
});

/** Every field of a record, in the order of the vendor's documents. */
export const callFields: readonly CallField[] = [
  inside("id", "Record number", "internalId"),
  field("uuid", "Call id", "uuid"),
  field("account_id", "Account", "authId"),
  field("call_direction", "Direction", "direction"),
  field("caller_id_name", "Caller name", "callerName"),
  field("caller_id_number", "From", "fromNumber"),
  field("destination_number", "To", "toNumber"),
  field("duration", "Ring and talk, seconds", "durationSeconds"),
  field("billsec", "Talk, seconds", "billsec"),
  field("ring_time", "Ring, seconds", "ringSeconds"),
  field("start_time", "Started", "startedAt"),
  field("end_time", "Ended", "endedAt"),
  field("created_at", "Recorded", "recordedAt"),
  field("updated_at", "Record changed", "changedAt"),
  field("answer_time", "Answered", "answeredAt"),
  field("progress_time", "Ringing", "progressAt"),
  field("cost", "Cost of the call", "callCost"),
  field("streaming_cost", "Cost of streaming", "streamingCost"),
  field("total_cost", "Total cost", "cost"),
  field("currency", "Currency", "currency"),
  field("hangup_cause", "Cause", "hangupCause"),
  field("hangup_cause_code", "Code of the cause", "hangupCauseCode"),
  field("hangup_cause_name", "Name of the cause", "hangupCauseName"),
  field("hangup_disposition", "How it was ended", "hangupDisposition"),
  field("hangup_source", "Ended by", "hangupSource"),
  field("failure_code", "Failure code", "failureCode"),
  field("failure_reason", "Failure reason", "failureReason"),
  field("bridge_uuid", "Conversation id", "bridgeUuid"),
  field("sip_call_id", "SIP call id", "sipCallId"),
  inside("sip_user_agent", "SIP user agent", "sipUserAgent"),
  field("codec", "Codec", "codec"),
  field("mos", "MOS, 1 to 5", "mos"),
  field("jitter", "Jitter, milliseconds", "jitterMs"),
  field("packet_loss", "Lost packets, percent", "packetLossPercent"),
  inside("network_addr", "Network address", "networkAddress"),
  inside("carrier_ip", "Carrier address", "carrierIp"),
  field("context", "Product", "context"),
  field("region", "Region", "region"),
  field("origination_region", "Origination", "originationRegion"),
  field("campaign_id", "Campaign", "campaignId"),
  field("customer_endpoint", "Endpoint", "customerEndpoint"),
  field("trunk_id", "Trunk", "trunkId"),
  field("terminated_to", "Terminated to", "terminatedTo"),
];
