"use server";

import { refresh } from "next/cache";
import type { UserActor } from "@/lib/auth/actor";
import { action } from "@/lib/http/action";
import { limitInput, limitRemoval, policyInput } from "@/lib/services/transfer-policy/limits-schema";
import { removeTransferLimit, saveTransferLimit } from "@/lib/services/transfer-policy/limits-write";
import { saveTransferPolicy } from "@/lib/services/transfer-policy/write";

/** Sends the page along with the answer, also with a refusal: what is seen next is what there is. */
function withPage<Input, Output>(act: (actor: UserActor, input: Input) => Promise<Output>) {
  return async (actor: UserActor, input: Input): Promise<Output> => {
    try {
      return await act(actor, input);
    } finally {
      refresh();
    }
  };
}

export const savePolicyAction = action(
  { name: "transfer-policy.save", permission: "transfers:policy", input: policyInput },
  withPage(saveTransferPolicy),
);

export const saveLimitAction = action(
  { name: "transfer-limits.save", permission: "transfers:policy", input: limitInput },
  withPage(saveTransferLimit),
);

export const removeLimitAction = action(
  { name: "transfer-limits.remove", permission: "transfers:policy", input: limitRemoval },
  withPage(removeTransferLimit),
);
