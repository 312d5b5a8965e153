"use server";

import { refresh } from "next/cache";
import { action } from "@/lib/http/action";
import { kycPolicyInput } from "@/lib/services/kyc-policy/schema";
import { saveKycPolicy } from "@/lib/services/kyc-policy/write";

export const saveKycPolicyAction = action(
  { name: "kyc-policy.save", permission: "kyc:policy", input: kycPolicyInput },
  async (actor, input) => {
    try {
      return await saveKycPolicy(actor, input);
    } finally {
      // Also after a refusal: what is seen next is what there is.
      refresh();
    }
  },
);
