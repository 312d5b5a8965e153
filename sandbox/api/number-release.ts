import { randomUUID } from "node:crypto";
import { type Context, selfOf } from "../http/context";
import { json, money, plainError, type Reply, refuse } from "../http/reply";
import { nanos } from "../http/time";
import { tierById } from "../seed/tiers";
import type { PhoneNumber } from "../world/entities";
import { ZERO } from "../world/money";
import { ownedNumber, RELEASE_COOLDOWN } from "../world/number-trade";

const NOTE =
  "The number can be recovered with cancel_url until cooldown_ends_at. It is then quarantined for 45 days.";
const FINAL_NOTE = "The number cannot be recovered. It is quarantined for 45 days.";

/** The older documents know no way back: release is permanent. */
function isFinal(context: Context): boolean {
  const { releaseMode } = context.world.settings;
  if (releaseMode === "permanent" || context.query.get("immediate") === "true") return true;
  return releaseMode === "auto" && context.generation === "legacy";
}

export function releaseNumber(context: Context): Reply {
  const customer = selfOf(context);
  const { world, now } = context;
  const e164 = context.params.e164 ?? "";
  const number = ownedNumber(world, customer.authId, e164);
  if (!number) throw refuse(403, "forbidden", "account does not own this number");
  const immediate = isFinal(context);
  if (number.status === "pending_release" && !immediate)
    throw refuse(400, "bad_request", "number is already pending release");
  const { authId: account } = customer;
  world.commit({ op: "number_release", at: now, account, e164, postingId: randomUUID(), immediate });
  const release_fee = money(tierById(customer.tierId).didReleaseFee);
  if (immediate)
    return json(200, { message: "number released", note: FINAL_NOTE, release_fee, status: "released" });
  return json(200, {
    cancel_url: `/api/v1/account/${account}/numbers/${encodeURIComponent(e164)}/cancel-release`,
    cooldown_ends_at: nanos(now + RELEASE_COOLDOWN),
    message: "number release initiated",
    note: NOTE,
    release_fee,
    status: "pending_release",
  });
}

export function cancelRelease(context: Context): Reply {
  const customer = selfOf(context);
  const { world, now } = context;
  const e164 = context.params.e164 ?? "";
  const number = numberOrRefusal(context, e164);
  if (number.status !== "pending_release") throw plainError(400, "number is not pending release");
  const refund = world.settings.refundOnCancel;
  const amount = number.pendingRelease?.feePaid ?? ZERO;
  const { authId: account, currency } = customer;
  world.commit({ op: "number_keep", at: now, account, e164, postingId: randomUUID(), refund });
  return json(200, {
    message: "number release cancelled",
    status: "active",
    ...(refund
      ? { currency, refund_amount: money(amount) }
      : { refund_status: "failed", refund_error: "failed to refund release fee" }),
  });
}

/** Here, unlike elsewhere, a number of somebody else is told from one that does not exist. */
function numberOrRefusal(context: Context, e164: string): PhoneNumber {
  const { authId } = selfOf(context);
  const number = ownedNumber(context.world, authId, e164);
  if (number) return number;
  const elsewhere = [...context.world.numbers.values()].flat().some((other) => other.e164 === e164);
  throw elsewhere ? plainError(403, "access denied") : plainError(404, "number not found");
}
