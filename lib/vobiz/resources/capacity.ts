import "server-only";
import type { AuthorizedCustomer, AuthorizedPartner } from "@/lib/authz/scopes";
import type { CallOptions } from "../client";
import { paths } from "../paths";
import {
  capacityMovedSchema,
  capacityMovementsSchema,
  capacitySchema,
  concurrencySchema,
} from "../schemas/capacity";
import type {
  Capacity,
  CapacityMove,
  CapacityMoved,
  CapacityMovement,
  Concurrency,
  CustomerCredentials,
  Page,
} from "../types";
import type { WriteOutcome } from "../write-outcome";
import { asCustomer } from "./as-customer";
import { asPartner } from "./request";
import { writeAsPartner } from "./write";

/** @throws VobizError forbidden where the partner may not move capacity */
export async function fetchCapacity(
  customer: AuthorizedCustomer,
  options: CallOptions = {},
): Promise<Capacity> {
  const request = { endpoint: "capacity.get", method: "GET", path: paths.capacity(customer.authId) } as const;
  return asPartner(request, capacitySchema, options);
}

/** One POST, never repeated: there is no idempotency key. After an unknown outcome the net amount tells. */
export function moveCapacity(
  customer: AuthorizedCustomer,
  direction: "transfer" | "reclaim",
  { resource, slots, description }: CapacityMove,
  options: CallOptions = {},
): Promise<WriteOutcome<CapacityMoved | undefined>> {
  const request = {
    endpoint: `capacity.${direction}`,
    method: "POST",
    path: paths.capacityMove(customer.authId, direction),
    body: { resource, slots, description },
  } as const;
  return writeAsPartner(request, capacityMovedSchema, options);
}

/** Newest first, over all customers. */
export async function listCapacityMoves(
  _partner: AuthorizedPartner,
  limit = 200,
  options: CallOptions = {},
): Promise<Page<CapacityMovement>> {
  const query = { limit: Math.min(200, Math.max(1, limit)), offset: 0 };
  const request = { endpoint: "capacity.moves", method: "GET", path: paths.capacityMoves(), query } as const;
  return asPartner(request, capacityMovementsSchema, options);
}

/** The calls that run at this moment, against the limit that is enforced: the account's. */
export async function fetchConcurrency(
  customer: AuthorizedCustomer,
  credentials: CustomerCredentials,
  options: CallOptions = {},
): Promise<Concurrency> {
  const path = paths.ownConcurrency(customer.authId);
  const request = { endpoint: "concurrency.get", method: "GET", path } as const;
  return asCustomer(customer, credentials, request, concurrencySchema, options);
}
