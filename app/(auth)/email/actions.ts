"use server";

import { headers } from "next/headers";
import { currentActor } from "@/lib/auth/current";
import { requestInfo } from "@/lib/auth/request-info";
import { problemOf } from "@/lib/http/problem";
import type { ActionResult } from "@/lib/http/result";
import { followEmailLink } from "@/lib/services/email-change/follow";
import type { FollowedLink } from "@/lib/services/email-change/schema";

/** Open to strangers by nature: the link is the permission, and it works once. */
export async function followEmailLinkAction(given: unknown): Promise<ActionResult<FollowedLink>> {
  const request = requestInfo(await headers());
  try {
    return { ok: true, data: await followEmailLink(given, { request, signedIn: await currentActor() }) };
  } catch (error) {
    return { ok: false, problem: problemOf(error, request.requestId, "change of e-mail").problem };
  }
}
