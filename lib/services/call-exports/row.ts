import type { RawCall } from "@/lib/db/calls/export";
import type { Kind, Kinds } from "@/lib/db/calls/kinds";
import { callForCustomer } from "@/lib/services/calls/for-customer";
import type { CallDto } from "@/lib/services/calls/schema";

/** `2026-01-31 18:30:00.25+00` as the API writes it. */
function instantOf(text: string): string {
  const fraction = text.charAt(19) === "." ? text.slice(20, text.indexOf("+", 20)) : "";
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${fraction.padEnd(3, "0")}Z`;
}

function kindOf(kinds: Kinds, id: string): Kind {
  const kind = kinds.get(Number(id));
  if (!kind) throw new Error(`A call is of the kind ${id}, which does not exist`);
  return kind;
}

/**
 * The same thing as a row of the list of calls, made from what the database writes.
 * @param names of customers by auth_id
 */
export function toExportedCall(raw: RawCall, kinds: Kinds, names: ReadonlyMap<string, string>): CallDto {
  const [uuid, authId, fromNumber, toNumber, callerName, kindId, startedAt, answeredAt, endedAt] = raw;
  const [, , , , , , , , , duration, billsec, ring, cost, mos] = raw;
  const kind = kindOf(kinds, kindId);
  return {
    uuid,
    authId,
    customerName: names.get(authId) ?? null,
    direction: kind.direction,
    status: kind.status,
    fromNumber,
    toNumber,
    startedAt: instantOf(startedAt),
    answeredAt: answeredAt === null ? null : instantOf(answeredAt),
    endedAt: endedAt === null ? null : instantOf(endedAt),
    durationSeconds: Number(duration),
    billsec: Number(billsec),
    ringSeconds: ring === null ? null : Number(ring),
    cost,
    currency: kind.currency,
    hangupCause: kind.hangupCause,
    hangupCauseCode: kind.hangupCauseCode,
    hangupCauseName: kind.hangupCauseName,
    hangupSource: kind.hangupSource,
    context: kind.context,
    region: kind.region,
    callerName,
    mos: mos === null ? null : Number(mos),
  };
}

/** Rows as this reader may see them: one rule for the screen and the file. */
export function rowReader(
  kinds: Kinds,
  names: ReadonlyMap<string, string>,
  audience: "staff" | "customer",
): (raw: RawCall) => CallDto {
  const read = (raw: RawCall) => toExportedCall(raw, kinds, names);
  return audience === "customer" ? (raw) => callForCustomer(read(raw)) : read;
}
