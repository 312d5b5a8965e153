"use server";

import { action } from "@/lib/http/action";
import { openPayment } from "@/lib/services/payments/pay";
import { requestIdInput } from "@/lib/services/top-up-requests/schema";
import { withdrawRequest } from "@/lib/services/top-up-requests/withdraw";

export const withdrawRequestAction = action(
  { name: "top-up-requests.withdraw", permission: "top-up-requests:create", input: requestIdInput },
  (actor, { id }) => withdrawRequest(actor, id),
);

/** Answers with the address of the payment page, which it makes where there is none yet. */
export const openPaymentAction = action(
  { name: "top-up-requests.pay", permission: "top-up-requests:create", input: requestIdInput },
  (actor, { id }) => openPayment(actor, id),
);
