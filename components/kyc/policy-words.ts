/** The rules in words, for who changes them and who reads them. */
export const policyWords = {
  fundingLimit: {
    label: "Most that goes into a wallet before",
    sentence:
      "In all, counting every transfer through this portal. A transfer beyond it is refused until the customer is verified; blank for no such rule.",
    none: "No limit",
  },
  numbersNeedKyc: {
    label: "No number before",
    sentence: "Numbers are bought only for customers whose verification is complete.",
  },
  onlySignedWebhooks: {
    label: "Only signed webhooks",
    sentence:
      "Refuses webhooks without a signature. Either way nothing in a webhook is believed: it only makes the portal look. Leave it off unless the voice platform signs yours, or news comes up to ten minutes late.",
  },
} as const;
