/** What stands where we know nothing; each says itself what it wants. None is special in any of the formats. */
export const PLACEHOLDERS = {
  username: "REPLACE-WITH-SIP-USERNAME",
  password: "REPLACE-WITH-SIP-PASSWORD",
  number: "REPLACE-WITH-YOUR-NUMBER",
  inboundTrunkId: "REPLACE-WITH-INBOUND-TRUNK-ID",
} as const;
