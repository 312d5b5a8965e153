import { randomUUID } from "node:crypto";
import { z } from "zod";
import { encodeJson } from "../http/exact-json";
import { currentCall } from "../views/call-view";
import { admit } from "../world/admission";
import type { CallDraft } from "../world/entities";
import { requireAccount } from "./accounts";
import { type ControlContext, ControlError } from "./context";

const e164 = z.string().regex(/^\+\d{7,15}$/);
const body = z
  .object({
    account: z.string(),
    /** The customer's own number. */
    number: e164,
    direction: z.enum(["inbound", "outbound"]).optional().default("inbound"),
    /** The other end. */
    peer: e164.optional().default("+919876543210"),
    billsec: z.number().int().min(1).max(3600).optional().default(20),
    ring_time: z.number().int().min(0).max(120).optional().default(4),
  })
  .strict();

/** Places a call from or to a customer's number: answered where the number leads, or refused for a documented reason. */
export function placeTestCall({ world, now, body: input }: ControlContext): unknown {
  const wanted = body.parse(input);
  const customer = requireAccount(world, wanted.account);
  if (!customer.isActive) throw new ControlError(409, "The account is not active: it has no calls at all");
  const { route, reason } = admit(world, customer, wanted.number, wanted.direction, now);
  const inbound = wanted.direction === "inbound";
  const answered = reason === null;
  const seconds = answered ? wanted.billsec + wanted.ring_time : 0;
  // It has just ended; a call of a customer that is younger than that began with the customer.
  const start = Math.max(now - seconds * 1000, customer.createdAt);
  const call: Omit<CallDraft, "cause"> = {
    uuid: randomUUID(),
    accountId: customer.authId,
    direction: wanted.direction,
    callerName: "",
    from: inbound ? wanted.peer : wanted.number,
    to: inbound ? wanted.number : wanted.peer,
    ringTime: answered ? wanted.ring_time : 0,
    start: Math.ceil(start / 1000) * 1000,
    billsec: answered ? wanted.billsec : 0,
    mos: answered ? 4.3 : null,
    codec: answered ? "PCMA" : null,
    jitter: answered ? 4 : null,
    packetLoss: answered ? 0 : null,
    context: route?.context ?? "voice-api",
    campaignId: null,
    endpoint: null,
    trunkId: route?.trunkId ?? null,
    terminatedTo: answered && inbound ? wanted.number : null,
    streamed: false,
  };
  world.commit({ op: "test_call", at: now, call, refusal: reason });
  const filed = world.calls.get(call.uuid);
  if (!filed) throw new ControlError(409, "The account takes no calls");
  const talked = filed.billsec > 0;
  return {
    uuid: filed.uuid,
    answered: talked,
    // Only money can stop a call that was let through.
    reason: talked ? null : (reason ?? "insufficient_balance"),
    application: route?.applicationId ?? null,
    trunk: route?.trunkId ?? null,
    cdr: JSON.parse(encodeJson(currentCall(filed))),
  };
}

const activeBody = z
  .object({
    account: z.string(),
    trunk: z.string().nullable().optional().default(null),
    count: z.number().int().min(0).max(10_000),
  })
  .strict();

/** How many calls run now on an account, or on one trunk of it. */
export function setActiveCalls({ world, now, body: input }: ControlContext): unknown {
  const { account, trunk, count } = activeBody.parse(input);
  requireAccount(world, account);
  if (trunk !== null && world.trunks.get(trunk)?.accountId !== account)
    throw new ControlError(404, `The account has no trunk ${trunk}`);
  world.commit({ op: "active_calls", at: now, account, trunk, count });
  return { active: [...world.activeCalls.values()] };
}
