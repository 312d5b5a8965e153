import "server-only";
import { env } from "@/lib/env";

/** The organisation's own sign-in, as configured; null where it is off. */
export function oidcSettings() {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, APP_URL, ...rest } = env();
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET) return null;
  return {
    issuer: OIDC_ISSUER,
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET,
    redirectUri: new URL("/api/sso/callback", APP_URL).toString(),
    name: rest.OIDC_NAME ?? null,
    scopes: rest.OIDC_SCOPES,
    domains: rest.OIDC_DOMAINS,
    roleClaim: rest.OIDC_ROLE_CLAIM,
    roles: rest.OIDC_ROLES,
    defaultRole: rest.OIDC_DEFAULT_ROLE ?? null,
    countsAsSecondFactor: rest.OIDC_COUNTS_AS_SECOND_FACTOR,
  };
}
export type OidcSettings = NonNullable<ReturnType<typeof oidcSettings>>;

interface Entrant {
  role: string;
  customerId: string | null;
}

/**
 * With `OIDC_ONLY` staff come in at the provider alone. For the day on which that one fails, an admin still comes in
 * who shows a second factor here.
 */
export function mustUseSso({ role, customerId }: Entrant, showsSecondFactor: boolean): boolean {
  return env().OIDC_ONLY && customerId === null && !(role === "admin" && showsSecondFactor);
}
