import "server-only";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import type { CallOptions } from "../client";
import { paths } from "../paths";
import {
  cancelReleaseAnswerSchema,
  purchaseAnswerSchema,
  releaseAnswerSchema,
} from "../schemas/number-trade";
import type { CancelReleaseAnswer, CustomerCredentials, PhoneNumber, ReleaseAnswer } from "../types";
import type { WriteOutcome } from "../write-outcome";
import { writeAsCustomer } from "./write";

/** One POST, never repeated: it takes the setup fee and the first month from the wallet. */
export async function purchaseNumber(
  customer: AuthorizedCustomer,
  credentials: CustomerCredentials,
  { e164, currency }: { e164: string; currency: string },
  options: CallOptions = {},
): Promise<WriteOutcome<PhoneNumber>> {
  const path = paths.numberPurchase(customer.authId);
  const request = { endpoint: "numbers.purchase", method: "POST", path, body: { e164, currency } } as const;
  const outcome = await writeAsCustomer(customer, credentials, request, purchaseAnswerSchema, options);
  return provenBy(outcome, (bought) => bought.e164 === e164);
}

/** One DELETE, never repeated. It can be taken back for a day, unless the account's generation knows no way back. */
export async function releaseNumber(
  customer: AuthorizedCustomer,
  credentials: CustomerCredentials,
  e164: string,
  options: CallOptions = {},
): Promise<WriteOutcome<ReleaseAnswer>> {
  const request = {
    endpoint: "numbers.release",
    method: "DELETE",
    path: paths.ownNumber(customer.authId, e164),
    query: { immediate: "false" },
  } as const;
  const outcome = await writeAsCustomer(customer, credentials, request, releaseAnswerSchema, options);
  return provenBy(outcome, ({ status }) => status === "pending_release" || status === "released");
}

/** One POST, never repeated. */
export async function cancelRelease(
  customer: AuthorizedCustomer,
  credentials: CustomerCredentials,
  e164: string,
  options: CallOptions = {},
): Promise<WriteOutcome<CancelReleaseAnswer>> {
  const path = paths.numberCancelRelease(customer.authId, e164);
  const request = { endpoint: "numbers.cancelRelease", method: "POST", path } as const;
  const outcome = await writeAsCustomer(customer, credentials, request, cancelReleaseAnswerSchema, options);
  return provenBy(outcome, ({ status }) => status === "active");
}

/** An answer that speaks of something else proves nothing. */
function provenBy<T>(outcome: WriteOutcome<T | undefined>, proves: (answer: T) => boolean): WriteOutcome<T> {
  if (outcome.kind !== "done") return outcome;
  if (outcome.answer !== undefined && proves(outcome.answer)) return { kind: "done", answer: outcome.answer };
  return { kind: "unknown", error: null, httpStatus: 200, isVendorShape: false };
}
