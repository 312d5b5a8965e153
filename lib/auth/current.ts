import "server-only";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { isCustomerRole } from "@/lib/authz/permissions";
import type { UserActor } from "./actor";
import { sessionCookieName, sessionIdFromCookie } from "./cookie";
import { needsFactor } from "./needs-factor";
import { requestInfo } from "./request-info";
import { sessionActor } from "./session";

/** The signed-in person of this page or action, checked against the database once per request. */
export const currentActor = cache(async (): Promise<UserActor | null> => {
  const [jar, given] = await Promise.all([cookies(), headers()]);
  const sessionId = await sessionIdFromCookie(jar.get(sessionCookieName())?.value);
  return sessionId ? sessionActor(sessionId, requestInfo(given)) : null;
});

/** For pages of the staff: a customer is sent to the portal before anything of the page is read. */
export async function requireStaff(): Promise<UserActor> {
  const actor = await requireActor();
  if (isCustomerRole(actor.role)) redirect("/portal");
  return actor;
}

/** The pages on which a second factor is set up. */
const SECURITY_PAGES: readonly string[] = ["/account/security", "/portal/account/security"];

/**
 * For pages: sends the signed-out to the sign-in page, and back afterwards; and whoever has to set up a second factor
 * to where that is done, whatever they wanted.
 */
export async function requireActor(): Promise<UserActor> {
  const actor = await currentActor();
  const path = (await headers()).get("x-tandem-path") ?? "/";
  if (actor) {
    const security = isCustomerRole(actor.role) ? "/portal/account/security" : "/account/security";
    if (!SECURITY_PAGES.includes(path.split("?")[0] ?? "/") && (await needsFactor(actor))) redirect(security);
    return actor;
  }
  redirect(path === "/" ? "/sign-in" : `/sign-in?callbackUrl=${encodeURIComponent(path)}`);
}
