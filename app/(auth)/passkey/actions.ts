"use server";

import { headers } from "next/headers";
import { requestInfo } from "@/lib/auth/request-info";
import { setSessionCookie } from "@/lib/auth/set-session-cookie";
import { problemOf } from "@/lib/http/problem";
import type { ActionResult } from "@/lib/http/result";
import type { SignatureRequest } from "@/lib/services/passkeys/schema";
import { beginPasskeySignIn, signInWithPasskey } from "@/lib/services/passkeys/sign-in";

/** Open to strangers by nature: what a passkey has to sign says nothing of anybody. */
export async function beginPasskeySignInAction(given: unknown): Promise<ActionResult<SignatureRequest>> {
  const request = requestInfo(await headers());
  try {
    return { ok: true, data: await beginPasskeySignIn(given, request) };
  } catch (error) {
    return { ok: false, problem: problemOf(error, request.requestId, "passkey sign-in").problem };
  }
}

/** The signature is the permission, and it works once. */
export async function passkeySignInAction(given: unknown): Promise<ActionResult<null>> {
  const request = requestInfo(await headers());
  try {
    await setSessionCookie(await signInWithPasskey(given, request));
    return { ok: true, data: null };
  } catch (error) {
    return { ok: false, problem: problemOf(error, request.requestId, "passkey sign-in").problem };
  }
}
