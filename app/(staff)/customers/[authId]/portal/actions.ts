"use server";

import { refresh } from "next/cache";
import { action } from "@/lib/http/action";
import { customerPolicyInput } from "@/lib/services/portal-policy/schema";
import { saveCustomerPolicy } from "@/lib/services/portal-policy/write";

export const saveCustomerPolicyAction = action(
  { name: "portal-policy.save-customer", permission: "portal-policy:manage", input: customerPolicyInput },
  async (actor, input) => {
    try {
      return await saveCustomerPolicy(actor, input);
    } finally {
      // Also after a refusal: what is seen next is what there is.
      refresh();
    }
  },
);
