import { z } from "zod";
import { causeByText } from "../seed/causes";
import { statusOf } from "../views/call-view";
import type { Call } from "../world/entities";
import { type ControlContext, ControlError } from "./context";

const instant = z.iso
  .datetime({ offset: true })
  .transform((text) => Math.floor(Date.parse(text) / 1000) * 1000);

const changeBody = z
  .object({
    billsec: z.number().int().min(0).max(86_400),
    ring_time: z.number().int().min(0).max(600),
    cost: z.string().regex(/^\d+(\.\d{1,5})?$/),
    hangup_cause: z.string(),
    from: z.string(),
    to: z.string(),
    caller_name: z.string(),
    start: instant,
  })
  .partial()
  .strict();

function requireCall({ world, params }: ControlContext): Call {
  const call = world.calls.get(params.uuid ?? "");
  if (!call) throw new ControlError(404, `There is no call ${params.uuid}`);
  return call;
}

/** Changes a record after the fact, as a vendor that corrects itself does. The ledger stays as it was. */
export function changeCall(context: ControlContext): unknown {
  const { world, now, body } = context;
  const { uuid } = requireCall(context);
  const input = changeBody.parse(body);
  if (input.hangup_cause !== undefined && !causeByText(input.hangup_cause)) {
    throw new ControlError(400, `There is no hangup cause ${input.hangup_cause}`);
  }
  world.commit({
    op: "call_change",
    at: now,
    uuid,
    change: {
      billsec: input.billsec,
      ringTime: input.ring_time,
      cost: input.cost,
      cause: input.hangup_cause,
      from: input.from,
      to: input.to,
      callerName: input.caller_name,
      start: input.start,
    },
  });
  const call = requireCall(context);
  return {
    uuid,
    billsec: call.billsec,
    duration: call.duration,
    total_cost: call.totalCost.toFixed(),
    status: statusOf(call),
    start: new Date(call.start).toISOString(),
  };
}

/** Lists the record a second time from now on, counts and sums included. */
export function repeatCall(context: ControlContext): unknown {
  const { uuid } = requireCall(context);
  context.world.commit({ op: "call_repeat", at: context.now, uuid });
  return { uuid };
}
