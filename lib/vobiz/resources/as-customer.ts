import "server-only";
import type { z } from "zod";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import { type CallOptions, vobizClient } from "../client";
import { withCustomerCredentials } from "../credentials";
import type { CustomerCredentials } from "../types";
import type { PartnerRequest } from "./request";

/** With the customer's own pair: the partner's opens none of the customer API. @throws VobizError */
export async function asCustomer<T>(
  customer: AuthorizedCustomer,
  credentials: CustomerCredentials,
  request: PartnerRequest,
  schema: z.ZodType<T>,
  { client = vobizClient(), signal, deadlineMs }: CallOptions,
): Promise<T> {
  return withCustomerCredentials(customer, credentials, (pair) =>
    client.http.call({ ...request, credentials: pair, signal, deadlineMs }, schema),
  );
}
