import { randomBytes } from "node:crypto";

const secret = () => randomBytes(32).toString("base64");

/** What a portal signs and encrypts with; other secrets at each call, so whoever shares a database keeps them. */
export const ownSecrets = () => ({
  NEXTAUTH_SECRET: secret(),
  ENCRYPTION_KEYS: `k1:${secret()}`,
  AUDIT_KEYS: `a1:${secret()}`,
});
