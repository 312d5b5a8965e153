"use server";

import { refresh } from "next/cache";
import { action } from "@/lib/http/action";
import { securityPolicyInput } from "@/lib/services/security-policy/schema";
import { saveSecurityPolicy } from "@/lib/services/security-policy/write";

export const saveSecurityPolicyAction = action(
  { name: "security-policy.save", permission: "security-policy:manage", input: securityPolicyInput },
  async (actor, { seen, ...next }) => {
    try {
      return await saveSecurityPolicy(actor, next, seen);
    } finally {
      // Also after a refusal: what is seen next is what there is.
      refresh();
    }
  },
);
