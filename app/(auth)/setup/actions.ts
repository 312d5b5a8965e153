"use server";

import { headers } from "next/headers";
import { requestInfo } from "@/lib/auth/request-info";
import { problemOf } from "@/lib/http/problem";
import type { ActionResult } from "@/lib/http/result";
import { completeSetup } from "@/lib/services/setup/write";

/** Open to strangers by nature: the code from the terminal is the permission, and it works once. */
export async function setupAction(given: unknown): Promise<ActionResult<null>> {
  const request = requestInfo(await headers());
  try {
    await completeSetup(given, request);
    return { ok: true, data: null };
  } catch (error) {
    return { ok: false, problem: problemOf(error, request.requestId, "setup").problem };
  }
}
