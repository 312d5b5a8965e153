import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { isBrandHost } from "@/lib/auth/brand-host";
import { oidcSettings } from "@/lib/auth/oidc-settings";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { proofPath, startPath } from "./paths";
import type { SsoOffer } from "./problems";

/** For the sign-in page; null where it is off, and under a brand's name, where no staff come in. */
export async function ssoOffer(host: string | null, next: string): Promise<SsoOffer | null> {
  const settings = oidcSettings();
  if (!settings || (await isBrandHost(host))) return null;
  return { name: settings.name, href: startPath(next), only: env().OIDC_ONLY };
}

/** Where this person can show who they are by signing in there again; null where they have no account there. */
export async function ssoProof(actor: Actor): Promise<{ name: string | null; href: string } | null> {
  const settings = oidcSettings();
  if (!settings || actor.type !== "user" || actor.visit) return null;
  const linked = await db().identity.count({ where: { userId: actor.id, issuer: settings.issuer } });
  return linked > 0 ? { name: settings.name, href: proofPath } : null;
}
