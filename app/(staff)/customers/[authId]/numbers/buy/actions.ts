"use server";

import { action } from "@/lib/http/action";
import { purchaseInput } from "@/lib/services/number-trade/schema";
import { buyNumber } from "@/lib/services/number-trade/write";

/** Answers with the order in whatever state it reached; refusals before it existed are problems. */
export const buyNumberAction = action(
  { name: "numbers.buy", permission: "numbers:trade", input: purchaseInput },
  (actor, { authId, idempotencyKey, ...request }) => buyNumber(actor, authId, request, idempotencyKey),
);
