import { encodeJson } from "../http/exact-json";
import { money } from "../http/reply";
import { orNull, seconds } from "../http/time";
import type { CallStatus } from "../seed/causes";
import { Random } from "../seed/random";
import type { Call } from "../world/entities";

/** A call that talked was answered, whatever ended it. */
export const statusOf = (call: Call): CallStatus => (call.billsec > 0 ? "answered" : call.cause.status);

export interface Wire {
  readonly bridgeUuid: string;
  readonly sipCallId: string;
  readonly network: string;
  readonly carrierIp: string;
}

/** Details of the signalling that follow from the call's id, and so need not be stored. */
export function wireOf(call: Pick<Call, "uuid">): Wire {
  const random = new Random(call.uuid);
  const octet = () => random.int(1, 254);
  return {
    bridgeUuid: random.uuid(),
    sipCallId: `${random.hex(20)}@10.${octet()}.${octet()}.${octet()}`,
    network: `103.${octet()}.${octet()}.${octet()}`,
    carrierIp: `182.79.${octet()}.${octet()}`,
  };
}

/** All 43 documented fields. */
export function currentCall(call: Call): Record<string, unknown> {
  const talked = call.answeredAt !== null;
  const wire = wireOf(call);
  return {
    id: call.id,
    uuid: call.uuid,
    account_id: call.accountId,
    call_direction: call.direction,
    caller_id_name: call.callerName,
    caller_id_number: call.from,
    destination_number: call.to,
    duration: call.duration,
    billsec: call.billsec,
    ring_time: call.ringTime,
    start_time: seconds(call.start),
    end_time: seconds(call.end),
    created_at: seconds(call.end),
    updated_at: seconds(call.changedAt ?? call.end),
    answer_time: orNull(call.answeredAt, seconds),
    progress_time: call.ringTime > 0 ? seconds(call.start + 1000) : null,
    cost: money(call.cost),
    streaming_cost: money(call.streamingCost),
    total_cost: money(call.totalCost),
    currency: call.currency,
    hangup_cause: call.cause.text,
    hangup_cause_code: call.cause.code,
    hangup_cause_name: call.cause.name,
    hangup_disposition: call.cause.disposition,
    hangup_source: call.cause.source,
    failure_code: talked ? null : String(call.cause.code),
    failure_reason: talked ? null : call.cause.name,
    bridge_uuid: talked ? wire.bridgeUuid : null,
    sip_call_id: wire.sipCallId,
    sip_user_agent: "Vobiz",
    codec: call.codec,
    mos: talked ? call.mos : 0,
    jitter: call.jitter,
    packet_loss: call.packetLoss,
    network_addr: wire.network,
    carrier_ip: call.ringTime > 0 ? wire.carrierIp : null,
    context: call.context,
    region: "ap-south-1",
    origination_region: "mumbai",
    campaign_id: call.campaignId,
    customer_endpoint: call.endpoint,
    trunk_id: call.trunkId,
    terminated_to: call.terminatedTo,
  };
}

export function legacyCall(call: Call): Record<string, unknown> {
  return {
    call_uuid: call.uuid,
    from_number: call.from,
    to_number: call.to,
    direction: call.direction,
    status: statusOf(call).replace("_", "-"),
    duration_seconds: call.duration,
    hangup_cause: call.cause.text,
    cost: money(call.totalCost),
    currency: call.currency,
    start_time: seconds(call.start),
    answer_time: orNull(call.answeredAt, seconds),
    end_time: seconds(call.end),
    trunk_id: call.trunkId,
    context: call.context,
    account_auth_id: call.accountId,
  };
}

const encoded = new WeakMap<Call, string>();

/** The JSON of a record is made once: a correction makes another record. */
export function currentCallJson(call: Call): string {
  const known = encoded.get(call);
  if (known) return known;
  const text = encodeJson(currentCall(call));
  encoded.set(call, text);
  return text;
}
