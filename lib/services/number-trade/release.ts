import "server-only";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import { AppError, notFound } from "@/lib/http/errors";
import { refreshCustomerNumbers } from "@/lib/services/numbers/sync";
import type { OrderHandler } from "@/lib/services/provisioning/handler";
import { releaseNumber } from "@/lib/vobiz/resources/number-trade";
import type { CustomerCredentials, PhoneNumber, ReleaseAnswer } from "@/lib/vobiz/types";
import { findOwnNumber, readOwnNumbers } from "./own-numbers";
import { type ReleaseRequest, releaseRequest } from "./schema";
import { numberBusy, numberSubject } from "./subject";

export const PENDING_RELEASE = "pending_release";
const ALREADY =
  "This number is already being released. Until its day of grace is over it can be kept after all.";

/** The number as the vendor lists it for this customer now. @throws AppError not_found if it is not this customer's */
export async function ownNumberOrRefusal(
  customer: AuthorizedCustomer,
  credentials: CustomerCredentials,
  e164: string,
): Promise<PhoneNumber> {
  const number = await findOwnNumber(customer, credentials, e164);
  if (!number || number.status === "released") throw notFound("This number");
  return number;
}

/** Gives a number back. It leaves its trunk and application at once and can be kept after all for a day. */
export const releaseHandler: OrderHandler<ReleaseRequest, ReleaseAnswer> = {
  kind: "number_release",
  request: releaseRequest,
  subject: (_, { e164 }) => numberSubject(e164),
  label: ({ e164 }) => e164,
  busy: numberBusy,
  async prepare(customer, credentials, { e164 }) {
    const { status } = await ownNumberOrRefusal(customer, credentials, e164);
    if (status === PENDING_RELEASE) throw new AppError("conflict", ALREADY);
  },
  send: (customer, credentials, { e164 }) => releaseNumber(customer, credentials, e164),
  keep: (answer) => ({
    status: answer.status,
    releaseFee: answer.releaseFee?.toFixed() ?? null,
    cooldownEndsAt: answer.cooldownEndsAt?.toISOString() ?? null,
  }),
  async look(customer, credentials, { request: { e164 } }) {
    const number = (await readOwnNumbers(customer, credentials)).find((one) => one.e164 === e164);
    // It was the customer's and not on its way out when this was sent.
    if (number && number.status !== PENDING_RELEASE && number.status !== "released")
      return { seen: "absent" };
    const status = number?.status ?? "released";
    return { seen: "done", result: { status, releaseFee: null, cooldownEndsAt: null } };
  },
  // What is still the customer's number was not released, whatever became of the call.
  whenAbsent: "failed",
  refusal(code) {
    if (code === "forbidden") return "The voice platform says that this number is not the customer's.";
    return code === "validation" ? ALREADY : undefined;
  },
  afterwards: (customer) => refreshCustomerNumbers(customer),
};
