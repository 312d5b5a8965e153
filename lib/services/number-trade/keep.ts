import "server-only";
import { AppError } from "@/lib/http/errors";
import { refreshCustomerNumbers } from "@/lib/services/numbers/sync";
import type { OrderHandler } from "@/lib/services/provisioning/handler";
import { cancelRelease } from "@/lib/vobiz/resources/number-trade";
import type { CancelReleaseAnswer } from "@/lib/vobiz/types";
import { readOwnNumbers } from "./own-numbers";
import { ownNumberOrRefusal, PENDING_RELEASE } from "./release";
import { type KeepRequest, keepRequest } from "./schema";
import { numberBusy, numberSubject } from "./subject";

const NOTHING_TO_CANCEL = "This number is not being released (any more), so there is nothing to take back.";

/** Takes a release back within its day of grace. Where the number led to is not restored. */
export const keepHandler: OrderHandler<KeepRequest, CancelReleaseAnswer> = {
  kind: "number_release_cancel",
  request: keepRequest,
  subject: (_, { e164 }) => numberSubject(e164),
  label: ({ e164 }) => e164,
  busy: numberBusy,
  async prepare(customer, credentials, { e164 }) {
    const { status } = await ownNumberOrRefusal(customer, credentials, e164);
    if (status !== PENDING_RELEASE) throw new AppError("conflict", NOTHING_TO_CANCEL);
  },
  send: (customer, credentials, { e164 }) => cancelRelease(customer, credentials, e164),
  keep: (answer) => ({
    status: answer.status,
    refundStatus: answer.refundStatus ?? (answer.refundAmount ? "given_back" : "not_said"),
    refundAmount: answer.refundAmount?.toFixed() ?? null,
    currency: answer.currency,
  }),
  async look(customer, credentials, { request: { e164 } }) {
    const number = (await readOwnNumbers(customer, credentials)).find((one) => one.e164 === e164);
    if (!number || number.status === "released") return { seen: "unclear" };
    if (number.status === PENDING_RELEASE) return { seen: "absent" };
    return {
      seen: "done",
      result: { status: number.status, refundStatus: "not_said", refundAmount: null, currency: null },
    };
  },
  whenAbsent: "failed",
  refusal: (code) => (code === "validation" || code === "not_found" ? NOTHING_TO_CANCEL : undefined),
  afterwards: (customer) => refreshCustomerNumbers(customer),
};
