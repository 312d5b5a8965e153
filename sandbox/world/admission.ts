import type { RefusalReason } from "../seed/refusals";
import { runningCalls } from "./apply-routing";
import type { CallContext, CallDirection, Customer, PhoneNumber } from "./entities";
import type { Trunk } from "./routing-entities";
import type { World } from "./world";

export interface Route {
  readonly context: CallContext;
  readonly trunkId: string | null;
  readonly applicationId: string | null;
}

export type Admission =
  | { readonly route: Route; readonly reason: null }
  | { readonly route: Route | null; readonly reason: RefusalReason };

/** What stands before any route, in the order in which it is looked at. Money comes last, when the call is rated. */
function obstacle(
  world: World,
  customer: Customer,
  number: PhoneNumber | undefined,
  direction: CallDirection,
  now: number,
): RefusalReason | null {
  if (!number) return direction === "outbound" ? "cli_not_owned" : "number_inactive";
  if (number.isBlocked || number.status !== "active") return "number_inactive";
  if (number.expiresAt !== null && number.expiresAt <= now) return "number_inactive";
  if (world.settings.kycBlocksCalls && customer.kycStatus !== "completed") return "kyc_required";
  if (number.aadhaarRequired && !number.aadhaarVerified) return "aadhaar_pending";
  if (runningCalls(world, customer.authId) >= customer.concurrentCallsLimit) return "concurrency_limit";
  return null;
}

/** A trunk takes calls of its own direction; inbound ones need somewhere to go. */
function leads(world: World, trunk: Trunk, direction: CallDirection): boolean {
  if (trunk.status !== "enabled") return false;
  if (trunk.direction !== "both" && trunk.direction !== direction) return false;
  if (direction === "outbound") return true;
  const anyUri = [...world.trunkParts.values()].some(
    (part) => part.kind === "origination_uri" && part.accountId === trunk.accountId,
  );
  return trunk.inboundDestination !== null || trunk.primaryUriId !== null || anyUri;
}

/** The documents do not say which wins when a number has both: here it is the application. */
function routeOf(world: World, number: PhoneNumber, direction: CallDirection): Route | null {
  const application =
    number.applicationId === null ? undefined : world.applications.get(number.applicationId);
  if (application?.enabled) return { context: "voice-api", trunkId: null, applicationId: application.id };
  const trunk = number.trunkId === null ? undefined : world.trunks.get(number.trunkId);
  if (trunk && leads(world, trunk, direction))
    return { context: "sip-trunking", trunkId: trunk.id, applicationId: null };
  return null;
}

/** Whether a call from or to a customer's number goes through, and where. */
export function admit(
  world: World,
  customer: Customer,
  e164: string,
  direction: CallDirection,
  now: number,
): Admission {
  const number = world.numbersOf(customer.authId).find((candidate) => candidate.e164 === e164);
  const route = number ? routeOf(world, number, direction) : null;
  const reason = obstacle(world, customer, number, direction, now);
  if (reason !== null) return { route, reason };
  return route === null ? { route, reason: "no_routes" } : { route, reason: null };
}
