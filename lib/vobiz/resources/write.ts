import "server-only";
import type { z } from "zod";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import { type CallOptions, vobizClient } from "../client";
import { withCustomerCredentials } from "../credentials";
import { isVobizError } from "../errors";
import type { CustomerCredentials } from "../types";
import { type ANY_ANSWER, type WriteOutcome, writeOutcomeOf, writeOutcomeOfFailure } from "../write-outcome";
import { exchangeAsPartner, type PartnerRequest } from "./request";

async function outcomeOf<T>(
  endpoint: string,
  schema: z.ZodType<T> | typeof ANY_ANSWER,
  exchange: () => ReturnType<typeof exchangeAsPartner>,
): Promise<WriteOutcome<T | undefined>> {
  try {
    return writeOutcomeOf(endpoint, await exchange(), schema);
  } catch (error) {
    if (isVobizError(error)) return writeOutcomeOfFailure(error);
    throw error;
  }
}

/** One write with the customer's own pair, sent once. Trouble upstream is an outcome, never an exception. */
export async function writeAsCustomer<T>(
  customer: AuthorizedCustomer,
  credentials: CustomerCredentials,
  request: PartnerRequest,
  schema: z.ZodType<T> | typeof ANY_ANSWER,
  { client = vobizClient(), signal, deadlineMs }: CallOptions = {},
): Promise<WriteOutcome<T | undefined>> {
  return outcomeOf(request.endpoint, schema, () =>
    withCustomerCredentials(customer, credentials, (pair) =>
      client.http.exchange({ ...request, credentials: pair, signal, deadlineMs }),
    ),
  );
}

/** The same with the partner's credentials. */
export async function writeAsPartner<T>(
  request: PartnerRequest,
  schema: z.ZodType<T> | typeof ANY_ANSWER,
  options: CallOptions = {},
): Promise<WriteOutcome<T | undefined>> {
  return outcomeOf(request.endpoint, schema, () => exchangeAsPartner(request, options));
}
