"use server";

import { refresh } from "next/cache";
import { action } from "@/lib/http/action";
import { portalPolicyInput } from "@/lib/services/portal-policy/schema";
import { savePortalPolicy } from "@/lib/services/portal-policy/write";

export const savePortalPolicyAction = action(
  { name: "portal-policy.save", permission: "portal-policy:manage", input: portalPolicyInput },
  async (actor, input) => {
    try {
      return await savePortalPolicy(actor, input);
    } finally {
      // Also after a refusal: what is seen next is what there is.
      refresh();
    }
  },
);
