import "server-only";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { isCustomerRole } from "@/lib/authz/permissions";
import type { UserActor } from "./actor";
import { sessionCookieName, sessionIdFromCookie } from "./cookie";
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

/** For pages: sends the signed-out to the sign-in page, and back afterwards. */
export async function requireActor(): Promise<UserActor> {
  const actor = await currentActor();
  if (actor) return actor;
  const path = (await headers()).get("x-tandem-path") ?? "/";
  redirect(path === "/" ? "/sign-in" : `/sign-in?callbackUrl=${encodeURIComponent(path)}`);
}
