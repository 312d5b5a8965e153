"use server";

import { cookies, headers } from "next/headers";
import { ssoCookieName } from "@/lib/auth/oidc-cookie";
import { requestInfo } from "@/lib/auth/request-info";
import { problemOf } from "@/lib/http/problem";
import type { ActionResult } from "@/lib/http/result";
import { keep } from "@/lib/http/step";
import { finishWithCode } from "@/lib/services/single-sign-on/code-step";

/** Open to strangers by nature: a cookie says whom the provider let in, and the code is still to come. */
export async function finishSsoAction(given: unknown): Promise<ActionResult<{ to: string }>> {
  const request = requestInfo(await headers());
  try {
    const cookie = (await cookies()).get(ssoCookieName("code"))?.value;
    const step = await finishWithCode(given, cookie, request);
    await keep(step.cookies);
    return { ok: true, data: { to: step.location } };
  } catch (error) {
    return { ok: false, problem: problemOf(error, request.requestId, "single sign-on").problem };
  }
}
