import "server-only";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import { AppError, notFound } from "@/lib/http/errors";
import { readOwnNumbers } from "@/lib/services/number-trade/own-numbers";
import { ownNumberOrRefusal, PENDING_RELEASE } from "@/lib/services/number-trade/release";
import { numberBusy, numberSubject } from "@/lib/services/number-trade/subject";
import { refreshCustomerNumbers } from "@/lib/services/numbers/sync";
import type { OrderHandler } from "@/lib/services/provisioning/handler";
import { assignToTrunk, unassignFromTrunk } from "@/lib/vobiz/resources/number-routing";
import type { CustomerCredentials, PhoneNumber } from "@/lib/vobiz/types";
import { allTrunks } from "./choices";
import { type AssignRequest, assignRequest, type UnassignRequest, unassignRequest } from "./schema";

export function refuseWhilePending({ status }: PhoneNumber): void {
  if (status === PENDING_RELEASE)
    throw new AppError("conflict", "This number is being released. While it is, its calls lead nowhere.");
}

/** The number now, out of the whole list. */
export async function currentNumber(
  customer: AuthorizedCustomer,
  credentials: CustomerCredentials,
  e164: string,
): Promise<PhoneNumber | undefined> {
  return (await readOwnNumbers(customer, credentials)).find((one) => one.e164 === e164);
}

/** Sends a number's calls to a trunk. It must be on none: the vendor never moves it by itself. */
export const assignHandler: OrderHandler<AssignRequest, undefined> = {
  kind: "number_assign",
  request: assignRequest,
  subject: (_, { e164 }) => numberSubject(e164),
  label: ({ e164 }) => e164,
  busy: numberBusy,
  async prepare(customer, credentials, { e164, trunkId }) {
    const number = await ownNumberOrRefusal(customer, credentials, e164);
    refuseWhilePending(number);
    const trunks = await allTrunks(customer, credentials);
    if (!trunks.some(({ id }) => id === trunkId)) throw notFound("This trunk");
    if (number.trunkId === trunkId) throw new AppError("conflict", "The number is on this trunk already.");
    if (number.trunkId !== null && customer.audience === "customer")
      throw new AppError("conflict", "The number is on another trunk. Take it off that one first.");
    if (number.trunkId !== null) {
      const name = trunks.find(({ id }) => id === number.trunkId)?.name ?? number.trunkId;
      throw new AppError("conflict", `The number is on the trunk ${name}. Take it off that one first.`);
    }
  },
  send: (customer, credentials, { e164, trunkId }) => assignToTrunk(customer, credentials, e164, trunkId),
  keep: (_, { trunkId }) => ({ trunkId }),
  async look(customer, credentials, { request: { e164, trunkId } }) {
    const number = await currentNumber(customer, credentials, e164);
    if (number?.trunkId === trunkId) return { seen: "done", result: { trunkId } };
    return { seen: number?.trunkId === null ? "absent" : "unclear" };
  },
  whenAbsent: "failed",
  refusal(code, words) {
    if (code === "validation" && /assigned/i.test(words ?? ""))
      return "The voice platform says that the number is on a trunk already. Take it off that one first.";
    return code === "not_found" ? "The voice platform does not know this number or this trunk." : undefined;
  },
  afterwards: (customer) => refreshCustomerNumbers(customer),
};

/** Takes a number off the trunk that the person was shown. */
export const unassignHandler: OrderHandler<UnassignRequest, undefined> = {
  kind: "number_unassign",
  request: unassignRequest,
  subject: (_, { e164 }) => numberSubject(e164),
  label: ({ e164 }) => e164,
  busy: numberBusy,
  async prepare(customer, credentials, { e164, trunkId }) {
    const number = await ownNumberOrRefusal(customer, credentials, e164);
    if (number.trunkId === null) throw new AppError("conflict", "The number is on no trunk.");
    if (number.trunkId !== trunkId)
      throw new AppError("conflict", "The number was moved to another trunk in the meantime. Look again.");
  },
  send: (customer, credentials, { e164 }) => unassignFromTrunk(customer, credentials, e164),
  keep: (_, { trunkId }) => ({ trunkId }),
  async look(customer, credentials, { request: { e164, trunkId } }) {
    const number = await currentNumber(customer, credentials, e164);
    if (number?.trunkId === null) return { seen: "done", result: { trunkId } };
    return { seen: number?.trunkId === trunkId ? "absent" : "unclear" };
  },
  whenAbsent: "failed",
  refusal: (code) =>
    code === "validation" ? "The voice platform says that the number is on no trunk." : undefined,
  afterwards: (customer) => refreshCustomerNumbers(customer),
};
