"use server";

import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { sessionCookieName } from "@/lib/auth/cookie";
import { currentActor } from "@/lib/auth/current";
import { requestInfo } from "@/lib/auth/request-info";
import { signOut } from "@/lib/auth/sign-out";
import { problemOf } from "@/lib/http/problem";
import type { ActionResult } from "@/lib/http/result";
import { acceptInvitation } from "@/lib/services/invitations/accept";
import { invitationPath } from "@/lib/services/invitations/path";

/** Open to strangers by nature: the link is the permission, and it works once. */
export async function acceptInvitationAction(given: unknown): Promise<ActionResult<{ email: string }>> {
  const request = requestInfo(await headers());
  try {
    const signedIn = await currentActor();
    return { ok: true, data: await acceptInvitation(given, { request, signedIn }) };
  } catch (error) {
    return { ok: false, problem: problemOf(error, request.requestId, "invitation").problem };
  }
}

/** Ends the session of whoever is signed in here, and shows the invitation again. */
export async function leaveForInvitationAction(token: unknown): Promise<void> {
  const actor = await currentActor();
  if (actor) await signOut(actor);
  (await cookies()).delete(sessionCookieName());
  redirect(invitationPath(token));
}
