import type { z } from "zod";
import type { LimitAmounts, limitForm, policyForm } from "@/lib/services/transfer-policy/limits-schema";
import type { TransferPolicy } from "@/lib/services/transfer-policy/schema";

/** The rules as the fields of the form hold them: text, empty where there is none. */
export function policyValues(policy: TransferPolicy): z.input<typeof policyForm> {
  return {
    approvalAbove: policy.approvalAbove ?? "",
    secondReviewerAbove: policy.secondReviewerAbove ?? "",
    masterFloor: policy.masterFloor ?? "",
    holdSeconds: String(policy.holdSeconds),
    duplicateWindowMinutes: String(policy.duplicateWindowMinutes),
  };
}

export function limitValues(subject: string, limits: LimitAmounts | null): z.input<typeof limitForm> {
  return {
    subject,
    perTransfer: limits?.perTransfer ?? "",
    perDay: limits?.perDay ?? "",
    perCustomerDay: limits?.perCustomerDay ?? "",
  };
}
