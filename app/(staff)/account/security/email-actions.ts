"use server";

import { refresh } from "next/cache";
import { action } from "@/lib/http/action";
import { requestEmailChange, withdrawEmailChange } from "@/lib/services/email-change/request";
import { emailChangeInput, noEmailInput } from "@/lib/services/email-change/schema";

// Everybody's own account works alike: the customers' pages call the same ones.

export const requestEmailChangeAction = action(
  { name: "email.request-change", permission: "self:manage", input: emailChangeInput },
  async (actor, input) => {
    await requestEmailChange(actor, input);
    refresh();
    return null;
  },
);

export const withdrawEmailChangeAction = action(
  { name: "email.withdraw-change", permission: "self:manage", input: noEmailInput },
  async (actor) => {
    try {
      await withdrawEmailChange(actor);
      return null;
    } finally {
      // Also when it was confirmed meanwhile: the card shows what there is.
      refresh();
    }
  },
);
