import "server-only";
import type { RequestInfo } from "@/lib/auth/actor";
import { mayEnterAt } from "@/lib/auth/brand-host";
import { type Claims, isOfDomain, nameOf, roleOf, verifiedEmail } from "@/lib/auth/oidc-claims";
import type { OidcSettings } from "@/lib/auth/oidc-settings";
import { db } from "@/lib/db/client";
import { isUniqueViolation } from "@/lib/db/errors";
import type { User } from "@/lib/db/types";
import { env } from "@/lib/env";
import { followRole } from "./follow-role";
import { create, findLinked, type Known, link, type Newcomer } from "./person";
import type { SsoProblem } from "./problems";
import { recordRefusedEntry } from "./record";

export type Admitted = ({ ok: true } & Known) | { ok: false; problem: SsoProblem };

/** Why somebody whom the portal knows may not come in this way. */
async function refusalOf(user: User, { host }: RequestInfo): Promise<string | null> {
  if (user.customerId !== null) return "a customer's person";
  if (user.demo && !env().TANDEM_DEMO) return "a person of the demo";
  if (user.status !== "active") return "disabled";
  return (await mayEnterAt(host, user)) ? null : "under a brand's name";
}

/** The person, found, linked or made; two windows at once may both try to make them. */
async function personOf(newcomer: Newcomer, settings: OidcSettings, request: RequestInfo): Promise<Admitted> {
  const refuse = async (problem: SsoProblem, reason: string, user: User | null = null) => {
    await recordRefusedEntry(request, reason, { email: newcomer.email, user });
    return { ok: false as const, problem };
  };
  const linked = await findLinked(settings.issuer, newcomer.subject);
  const found = linked?.user ?? (await db().user.findUnique({ where: { email: newcomer.email } }));
  if (!found) {
    const made = await create(newcomer, settings, request);
    return made ? { ok: true, ...made } : refuse("not_allowed", "nobody with this address was invited");
  }
  const reason = await refusalOf(found, request);
  if (reason) return refuse("not_allowed", reason, found);
  if (linked) return { ok: true, ...linked };
  const known = await link(found, settings, newcomer.subject, request);
  return known
    ? { ok: true, ...known }
    : refuse("not_allowed", "linked to another account of the provider", found);
}

async function personOnce(newcomer: Newcomer, settings: OidcSettings, request: RequestInfo) {
  try {
    return await personOf(newcomer, settings, request);
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    return personOf(newcomer, settings, request);
  }
}

/**
 * Whom the provider's word lets in: staff alone, with an address that is confirmed and of an allowed domain, and in the
 * role that it says where roles are mapped. Refusals are on record.
 */
export async function admit(
  { subject, claims }: { subject: string; claims: Claims },
  settings: OidcSettings,
  request: RequestInfo,
): Promise<Admitted> {
  const email = verifiedEmail(claims);
  if (email === null) {
    await recordRefusedEntry(request, "no confirmed e-mail address");
    return { ok: false, problem: "unverified" };
  }
  if (!isOfDomain(email, settings.domains)) {
    await recordRefusedEntry(request, "not of an allowed domain", { email });
    return { ok: false, problem: "not_allowed" };
  }
  const role = roleOf(claims, settings.roleClaim, settings.roles);
  const meant = settings.roleClaim === undefined ? null : (role ?? settings.defaultRole);
  // Whoever lost every group that is mapped to a role has lost the portal.
  if (settings.roleClaim !== undefined && meant === null) {
    await recordRefusedEntry(request, "no role is meant for them", { email });
    return { ok: false, problem: "no_role" };
  }
  const admitted = await personOnce(
    { subject, email, name: nameOf(claims, email), role: meant },
    settings,
    request,
  );
  if (!admitted.ok || meant === null) return admitted;
  return { ...admitted, user: await followRole(admitted.user, meant, request) };
}
