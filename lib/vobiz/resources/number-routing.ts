import "server-only";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import type { CallOptions } from "../client";
import { paths } from "../paths";
import { numberHealthSchema } from "../schemas/number-trade";
import type { CustomerCredentials, NumberHealth } from "../types";
import { ANY_ANSWER, type WriteOutcome } from "../write-outcome";
import { asCustomer } from "./as-customer";
import type { PartnerRequest } from "./request";
import { writeAsCustomer } from "./write";

type Routed = Promise<WriteOutcome<undefined>>;

async function write(
  customer: AuthorizedCustomer,
  credentials: CustomerCredentials,
  request: PartnerRequest,
  options: CallOptions,
): Routed {
  const outcome = await writeAsCustomer<undefined>(customer, credentials, request, ANY_ANSWER, options);
  return outcome;
}

/** Refused with 400 while the number is on a trunk. */
export function assignToTrunk(
  customer: AuthorizedCustomer,
  credentials: CustomerCredentials,
  e164: string,
  trunkId: string,
  options: CallOptions = {},
): Routed {
  const path = paths.numberAssign(customer.authId, e164);
  const body = { trunk_group_id: trunkId };
  return write(customer, credentials, { endpoint: "numbers.assign", method: "POST", path, body }, options);
}

export function unassignFromTrunk(
  customer: AuthorizedCustomer,
  credentials: CustomerCredentials,
  e164: string,
  options: CallOptions = {},
): Routed {
  const path = paths.numberAssign(customer.authId, e164);
  return write(customer, credentials, { endpoint: "numbers.unassign", method: "DELETE", path }, options);
}

/** Overwrites the application that the number had. */
export function attachToApplication(
  customer: AuthorizedCustomer,
  credentials: CustomerCredentials,
  e164: string,
  applicationId: string,
  options: CallOptions = {},
): Routed {
  const path = paths.numberApplication(customer.authId, e164);
  const body = { application_id: applicationId };
  return write(customer, credentials, { endpoint: "numbers.attach", method: "POST", path, body }, options);
}

export function detachFromApplication(
  customer: AuthorizedCustomer,
  credentials: CustomerCredentials,
  e164: string,
  options: CallOptions = {},
): Routed {
  const path = paths.numberApplication(customer.authId, e164);
  return write(customer, credentials, { endpoint: "numbers.detach", method: "DELETE", path }, options);
}

/** What became of the number's calls in the last `days`, 1 to 90. */
export async function fetchNumberHealth(
  customer: AuthorizedCustomer,
  credentials: CustomerCredentials,
  e164: string,
  days: number,
  options: CallOptions = {},
): Promise<NumberHealth> {
  const request = {
    endpoint: "numbers.health",
    method: "GET",
    path: paths.numberHealth(customer.authId, e164),
    query: { granularity: "daily", days },
  } as const;
  return asCustomer(customer, credentials, request, numberHealthSchema, options);
}
