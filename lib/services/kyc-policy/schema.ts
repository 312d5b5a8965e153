import { z } from "zod";
import { amount } from "@/lib/services/transfers/amount";

export const KYC_POLICY_KEY = "kyc.policy";

/** What waits for a complete verification, as it is stored. */
export const kycPolicy = z.object({
  /** In all, in the currency of the partner account: no wallet is funded beyond it before. Null: no such rule. */
  fundingLimit: amount.nullable().default(null),
  /** Whether a number is bought only afterwards. */
  numbersNeedKyc: z.boolean().default(false),
  /** Whether a webhook without a signature is refused. */
  onlySignedWebhooks: z.boolean().default(false),
});
export type KycPolicy = z.output<typeof kycPolicy>;

/** As a person types it; blank means that there is no such rule. */
export const kycPolicyForm = z.strictObject({
  fundingLimit: z
    .string("Write the amount as text.")
    .nullable()
    .transform((value) => value?.trim() || null)
    .pipe(amount.nullable()),
  numbersNeedKyc: z.boolean(),
  onlySignedWebhooks: z.boolean(),
});

/** `seen` is what the rules were on the page that they were changed on: a save over somebody else's is refused. */
export const kycPolicyInput = kycPolicyForm.extend({ seen: kycPolicyForm });
export type KycPolicyInput = z.output<typeof kycPolicyInput>;

export interface KycPolicyDto {
  policy: KycPolicy;
  changed: { by: string; at: string } | null;
  currency: string;
}
