import "server-only";
import { AppError, notFound } from "@/lib/http/errors";
import { allApplications } from "@/lib/services/applications/read";
import { ownNumberOrRefusal } from "@/lib/services/number-trade/release";
import { numberBusy, numberSubject } from "@/lib/services/number-trade/subject";
import { refreshCustomerNumbers } from "@/lib/services/numbers/sync";
import type { OrderHandler } from "@/lib/services/provisioning/handler";
import { attachToApplication, detachFromApplication } from "@/lib/vobiz/resources/number-routing";
import { type AttachRequest, attachRequest, type DetachRequest, detachRequest } from "./schema";
import { currentNumber, refuseWhilePending } from "./trunk-route";

/** Gives a number's calls to an application, out of the one that it had: the vendor overwrites without a word. */
export const attachHandler: OrderHandler<AttachRequest, undefined> = {
  kind: "number_attach",
  request: attachRequest,
  subject: (_, { e164 }) => numberSubject(e164),
  label: ({ e164 }) => e164,
  busy: numberBusy,
  async prepare(customer, credentials, { e164, applicationId, replaces }) {
    const number = await ownNumberOrRefusal(customer, credentials, e164);
    refuseWhilePending(number);
    const all = await allApplications(customer, credentials);
    if (!all.some(({ id }) => id === applicationId)) throw notFound("This application");
    const before = number.applicationId;
    if (before === applicationId)
      throw new AppError("conflict", "The number is at this application already.");
    if (before === replaces) return;
    if (customer.audience === "customer")
      throw new AppError("conflict", "The number's application was changed meanwhile. Look again.");
    const name = all.find(({ id }) => id === before)?.name ?? before;
    throw new AppError(
      "conflict",
      before === null
        ? "The number is at no application any more. Look again."
        : `The number is at the application ${name} and would leave it. Say that this is meant.`,
      before === null ? {} : { errors: { replaces: before } },
    );
  },
  send: (customer, credentials, { e164, applicationId }) =>
    attachToApplication(customer, credentials, e164, applicationId),
  keep: (_, { applicationId, replaces }) => ({ applicationId, replaces }),
  async look(customer, credentials, { request: { e164, applicationId, replaces } }) {
    const number = await currentNumber(customer, credentials, e164);
    if (number?.applicationId === applicationId) return { seen: "done", result: { applicationId, replaces } };
    return { seen: number?.applicationId === replaces ? "absent" : "unclear" };
  },
  whenAbsent: "failed",
  refusal: (code) =>
    code === "not_found" ? "The voice platform does not know this number or this application." : undefined,
  afterwards: (customer) => refreshCustomerNumbers(customer),
};

/** Takes a number off the application that the person was shown. */
export const detachHandler: OrderHandler<DetachRequest, undefined> = {
  kind: "number_detach",
  request: detachRequest,
  subject: (_, { e164 }) => numberSubject(e164),
  label: ({ e164 }) => e164,
  busy: numberBusy,
  async prepare(customer, credentials, { e164, applicationId }) {
    const number = await ownNumberOrRefusal(customer, credentials, e164);
    if (number.applicationId === null) throw new AppError("conflict", "The number is at no application.");
    if (number.applicationId !== applicationId)
      throw new AppError("conflict", "The number was given to another application meanwhile. Look again.");
  },
  send: (customer, credentials, { e164 }) => detachFromApplication(customer, credentials, e164),
  keep: (_, { applicationId }) => ({ applicationId }),
  async look(customer, credentials, { request: { e164, applicationId } }) {
    const number = await currentNumber(customer, credentials, e164);
    if (number?.applicationId === null) return { seen: "done", result: { applicationId } };
    return { seen: number?.applicationId === applicationId ? "absent" : "unclear" };
  },
  whenAbsent: "failed",
  afterwards: (customer) => refreshCustomerNumbers(customer),
};
