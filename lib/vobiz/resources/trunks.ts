import "server-only";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import type { CallOptions } from "../client";
import { paths } from "../paths";
import { trunkPageSchema, trunkSchema } from "../schemas/trunk";
import type { CustomerCredentials, Page, PageInput, Trunk, TrunkInput } from "../types";
import { asCustomer } from "./as-customer";
import { owned } from "./owned";
import { pageOfInput } from "./request";

export async function listTrunks(
  customer: AuthorizedCustomer,
  credentials: CustomerCredentials,
  input: PageInput = {},
  options: CallOptions = {},
): Promise<Page<Trunk>> {
  const { page, size } = pageOfInput(input);
  const endpoint = "trunks.list";
  const query = { limit: size, offset: (page - 1) * size };
  const request = { endpoint, method: "GET", path: paths.trunks(customer.authId), query } as const;
  return owned(
    endpoint,
    customer,
    await asCustomer(customer, credentials, request, trunkPageSchema, options),
  );
}

/** One POST, never repeated: after an unknown outcome look at the list before trying again. */
export async function createTrunk(
  customer: AuthorizedCustomer,
  credentials: CustomerCredentials,
  input: TrunkInput,
  options: CallOptions = {},
): Promise<Trunk> {
  const body = {
    name: input.name,
    trunk_status: input.isEnabled ? "enabled" : "disabled",
    secure: input.isSecure,
    trunk_direction: input.direction,
    concurrent_calls_limit: input.concurrentCallsLimit,
    cps_limit: input.callsPerSecondLimit,
    transport: input.transport,
    description: input.description,
  };
  const request = {
    endpoint: "trunks.create",
    method: "POST",
    path: paths.trunks(customer.authId),
    body,
  } as const;
  const trunk = await asCustomer(customer, credentials, request, trunkSchema, options);
  return { ...trunk, authId: customer.authId };
}
