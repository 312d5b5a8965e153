"use server";

import { headers } from "next/headers";
import { after } from "next/server";
import { requestInfo } from "@/lib/auth/request-info";
import { problemOf } from "@/lib/http/problem";
import type { ActionResult } from "@/lib/http/result";
import { completeReset } from "@/lib/services/password-reset/complete";
import { postResetIfKnown, takeResetRequest } from "@/lib/services/password-reset/request";

/** The same answer, after the same work, whether or not anybody has the address: the mail is made afterwards. */
export async function requestResetAction(given: unknown): Promise<ActionResult<null>> {
  const request = requestInfo(await headers());
  try {
    const email = await takeResetRequest(given, request);
    after(() => postResetIfKnown(email, request));
    return { ok: true, data: null };
  } catch (error) {
    return { ok: false, problem: problemOf(error, request.requestId, "password reset").problem };
  }
}

/** Open to strangers by nature: the link is the permission, and it works once. */
export async function completeResetAction(given: unknown): Promise<ActionResult<null>> {
  const request = requestInfo(await headers());
  try {
    return { ok: true, data: await completeReset(given, request) };
  } catch (error) {
    return { ok: false, problem: problemOf(error, request.requestId, "password reset").problem };
  }
}
