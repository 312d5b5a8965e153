import "server-only";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import { sealedAt } from "@/lib/crypto/places";
import { open, type Sealed, seal } from "@/lib/crypto/seal";
import { env } from "@/lib/env";
import { VobizError } from "./errors";
import { registerSecret } from "./redact";
import type { CustomerCredentials } from "./types";

/** A pair for the two authentication headers. Lives for one request; never stored, logged or returned. */
export interface Credentials {
  kind: "partner" | "customer";
  authId: string;
  token: string;
}

/** A header value may hold visible ASCII only; anything else would fail with the value in a stack trace. */
const HEADER_SAFE = /^[\x21-\x7e]+$/;

function tokenLocation(authId: string) {
  return sealedAt("Customer.sealedToken", authId);
}

export function sealCustomerToken(authId: string, token: string): Sealed {
  return seal(token, tokenLocation(authId));
}

/** @throws VobizError not_configured where the environment has none */
export function partnerCredentialsFromEnv(): Credentials {
  const { VOBIZ_AUTH_ID: authId, VOBIZ_AUTH_TOKEN: token } = env();
  if (!authId || !token)
    throw new VobizError("not_configured", { endpoint: "credentials", phase: "not_sent" });
  return { kind: "partner", authId, token };
}

/** Keeps the partner's token out of every text from now on. */
export function guarded(credentials: Credentials): Credentials {
  if (!HEADER_SAFE.test(credentials.authId) || !HEADER_SAFE.test(credentials.token)) {
    const message = "The Vobiz credentials contain characters that no header may carry";
    throw new VobizError("not_configured", { endpoint: "credentials", phase: "not_sent", message });
  }
  registerSecret(credentials.token);
  return credentials;
}

/**
 * Opens a customer's token for the time of `use`, during which `redact` removes it from any text.
 * @throws VobizError forbidden if the credentials belong to another customer, not_configured if they do not open
 */
export async function withCustomerCredentials<T>(
  customer: AuthorizedCustomer,
  { authId, sealedToken }: CustomerCredentials,
  use: (credentials: Credentials) => Promise<T>,
): Promise<T> {
  if (authId !== customer.authId) {
    throw new VobizError("forbidden", { endpoint: "credentials", phase: "not_sent" });
  }
  const token = openToken(authId, sealedToken);
  const forget = registerSecret(token);
  try {
    return await use({ kind: "customer", authId, token });
  } finally {
    forget();
  }
}

function openToken(authId: string, sealedToken: Sealed): string {
  const message = "The customer's stored Vobiz credentials cannot be used";
  const unusable = () =>
    new VobizError("not_configured", { endpoint: "credentials", phase: "not_sent", message });
  let token: string;
  try {
    token = open(sealedToken, tokenLocation(authId));
  } catch {
    throw unusable();
  }
  if (!HEADER_SAFE.test(token)) throw unusable();
  return token;
}
