import "server-only";
import { z } from "zod";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import type { CallOptions } from "../client";
import { paths } from "../paths";
import { authIdField } from "../schemas/account";
import type { CustomerCredentials } from "../types";
import { asCustomer } from "./as-customer";
import { assertOwn } from "./owned";

const ownProfile = z.object({ auth_id: authIdField }).transform(({ auth_id }) => ({ authId: auth_id }));

/**
 * Shows that the vendor takes this very pair and knows it as this customer.
 * @throws VobizError credentials_refused, bad_response if it is another account's pair
 */
export async function checkOwnCredentials(
  customer: AuthorizedCustomer,
  credentials: CustomerCredentials,
  options: CallOptions = {},
): Promise<void> {
  const request = { endpoint: "own.profile", method: "GET", path: paths.ownProfile() } as const;
  assertOwn("own.profile", customer, await asCustomer(customer, credentials, request, ownProfile, options));
}
