import { z } from "zod";
import type { Role } from "@/lib/authz/permissions";
import type { MappedRole } from "./oidc-env";

/** What a provider says of a person, once its signature and the rest were checked. */
export type Claims = Record<string, unknown>;

const email = z.string().max(254).trim().toLowerCase().pipe(z.email());

/** The address, where the provider says that it is the person's; a text "true" is no such word. */
export function verifiedEmail(claims: Claims): string | null {
  if (claims.email_verified !== true) return null;
  return email.safeParse(claims.email).data ?? null;
}

/** Domains are compared whole: neither a part of one nor one below it counts. */
export function isOfDomain(address: string, domains: readonly string[]): boolean {
  return domains.includes(address.slice(address.lastIndexOf("@") + 1));
}

/** A claim by its whole name, else along the dots in it, as `realm_access.roles`. */
function claimAt(claims: Claims, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  let found: unknown = claims;
  for (const part of name.split(".")) {
    if (typeof found !== "object" || found === null || !Object.hasOwn(found, part)) return undefined;
    found = Reflect.get(found, part);
  }
  return found;
}

/** The first of our roles that a value of the claim is mapped to, in the order in which they were configured. */
export function roleOf(
  claims: Claims,
  claim: string | undefined,
  mapped: readonly MappedRole[],
): Role | null {
  if (claim === undefined) return null;
  const found = claimAt(claims, claim);
  const values: unknown[] = Array.isArray(found) ? found : [found];
  return mapped.find(({ value }) => values.includes(value))?.role ?? null;
}

// RFC 8176 for `amr`; the profiles of OpenID and NIST's third level for `acr`.
const FACTORS = ["mfa", "otp", "hwk", "swk", "fpt", "face", "iris", "sms"];
const LEVELS = /(^|[:/])(mfa|multi-?factor|phrh?|aal[23]|loa[34])$/i;

/** Whether the provider says that more than a password was shown. */
export function isSsoFactor({ amr, acr }: Claims): boolean {
  if (Array.isArray(amr) && amr.some((method) => method === "mfa")) return true;
  // A second factor named beside the password is two as well.
  if (Array.isArray(amr) && amr.includes("pwd") && amr.some((method) => FACTORS.includes(String(method)))) {
    return true;
  }
  return typeof acr === "string" && LEVELS.test(acr);
}

const name = z
  .string()
  .transform((text) =>
    text
      .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, " ")
      .replace(/\s+/g, " ")
      .trim()
      .slice(0, 120),
  )
  .pipe(z.string().min(1));

export function nameOf(claims: Claims, address: string): string {
  return name.safeParse(claims.name).data ?? address.slice(0, address.lastIndexOf("@"));
}

/** Seconds since 1970 at which the person last typed something there. */
export function authTimeOf({ auth_time: at }: Claims): number | null {
  return typeof at === "number" && Number.isFinite(at) ? at : null;
}

/** Whether they need not show anything more here. */
export function isVouched(
  claims: Claims,
  { countsAsSecondFactor }: { countsAsSecondFactor: boolean },
): boolean {
  return countsAsSecondFactor || isSsoFactor(claims);
}
