import { causeByText } from "../seed/causes";
import type { CallChange } from "./commands";
import type { Call } from "./entities";
import { Money } from "./money";

/** A record as it is after a correction: another object, so that nothing that was made of the old one is kept. */
export function changedCall(call: Call, change: CallChange, at: number): Call {
  const { billsec = call.billsec, ringTime = call.ringTime, start = call.start } = change;
  const cost = change.cost === undefined ? call.cost : new Money(change.cost);
  const duration = ringTime + billsec;
  return {
    ...call,
    from: change.from ?? call.from,
    to: change.to ?? call.to,
    callerName: change.callerName ?? call.callerName,
    cause: (change.cause === undefined ? null : causeByText(change.cause)) ?? call.cause,
    billsec,
    ringTime,
    start,
    duration,
    answeredAt: billsec > 0 ? start + ringTime * 1000 : null,
    end: start + duration * 1000,
    cost,
    totalCost: cost.plus(call.streamingCost),
    changedAt: at,
  };
}
