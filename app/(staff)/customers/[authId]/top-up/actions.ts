"use server";

import { action } from "@/lib/http/action";
import { topUpInput } from "@/lib/services/transfers/schema";
import { requestTransfer } from "@/lib/services/transfers/write";

/** Answers with the transfer in whatever state it reached; refusals before it existed are problems. */
export const topUpAction = action(
  { name: "transfers.create", permission: "transfers:create", input: topUpInput },
  (actor, { authId, idempotencyKey, ...input }) => requestTransfer(actor, authId, input, idempotencyKey),
);
