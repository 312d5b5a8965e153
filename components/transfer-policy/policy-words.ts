import type { TransferPolicy } from "@/lib/services/transfer-policy/schema";

export interface PolicyField {
  name: keyof TransferPolicy;
  label: string;
  kind: "amount" | "seconds" | "minutes";
  /** What it does, and what it means when it is empty or 0. */
  sentence: string;
  /** What stands where there is no such rule. */
  none: string;
}

export const policyFields: readonly PolicyField[] = [
  {
    name: "approvalAbove",
    label: "Second person above",
    kind: "amount",
    sentence:
      "A transfer of more than this waits until somebody other than who asked for it approves it. Empty: none waits.",
    none: "No approval needed",
  },
  {
    name: "secondReviewerAbove",
    label: "Second reviewer above",
    kind: "amount",
    sentence:
      "A transfer in doubt of more than this is decided by two people who agree. Empty: one person decides.",
    none: "One person decides",
  },
  {
    name: "masterFloor",
    label: "Left in the master balance",
    kind: "amount",
    sentence:
      "A transfer that would leave less than this in the master balance is refused. Empty: all of it may be moved.",
    none: "All of it may be moved",
  },
  {
    name: "holdSeconds",
    label: "Hold before sending",
    kind: "seconds",
    sentence:
      "For so long a confirmed transfer can still be cancelled; automatic top-ups do not wait. 0: sent at once.",
    none: "Sent at once",
  },
  {
    name: "duplicateWindowMinutes",
    label: "Ask about a repeat within",
    kind: "minutes",
    sentence:
      "For so long a second transfer of the same amount to the same customer asks first, whoever made the first. 0: never asks.",
    none: "Never asks",
  },
];
