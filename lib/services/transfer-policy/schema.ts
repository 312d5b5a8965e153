import { z } from "zod";
import { amount } from "@/lib/services/transfers/amount";

/** An amount, or nothing where there is to be no such rule. */
const optionalAmount = z.union([amount, z.literal("").transform(() => null), z.null()]).default(null);

/** The reseller's own rules for moving money, in the currency of the partner account. */
export const transferPolicy = z.strictObject({
  /** A transfer above this needs a second person. */
  approvalAbove: optionalAmount,
  /** A review decision above this needs a second person. */
  secondReviewerAbove: optionalAmount,
  /** Seconds between confirming and sending, in which the transfer can be cancelled. */
  holdSeconds: z.coerce
    .number()
    .int("Whole seconds.")
    .min(0, "At least 0.")
    .max(3_600, "At most an hour.")
    .default(0),
  /** What the portal leaves in the master balance. */
  masterFloor: optionalAmount,
  /** How long a second transfer of the same amount to the same customer asks first. */
  duplicateWindowMinutes: z.coerce
    .number()
    .int("Whole minutes.")
    .min(0, "At least 0.")
    .max(1_440, "At most a day.")
    .default(10),
});
export type TransferPolicy = z.output<typeof transferPolicy>;

export const POLICY_KEY = "transfers.policy";
