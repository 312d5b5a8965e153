import "@/lib/query/no-eval";
import { z } from "zod";
import type { ActionResult, Problem } from "@/lib/http/result";
import { type RequestDto, type RequestInput, requestDto } from "@/lib/services/top-up-requests/schema";

const answer = z.object({ data: requestDto });
const problem = z.object({
  code: z.string(),
  detail: z.string(),
  status: z.number(),
  requestId: z.string(),
  errors: z.record(z.string(), z.string()).optional(),
});

const SIGNED_OUT: Problem = {
  code: "unauthenticated",
  detail: "You were signed out. Sign in again; what you typed is still here.",
  status: 401,
  requestId: "",
};

/**
 * Sends a request with its file, in one piece. The same key again gives the same request.
 * @throws TypeError when no answer came; whoever sends it again under the same key asks only once
 */
export async function sendRequest(
  sendTo: string,
  values: RequestInput,
  given: { idempotencyKey: string; file: File | null },
): Promise<ActionResult<RequestDto>> {
  const form = new FormData();
  form.set("idempotencyKey", given.idempotencyKey);
  for (const [name, value] of Object.entries(values)) form.set(name, value);
  if (given.file) form.set("attachment", given.file);
  const response = await fetch(sendTo, { method: "POST", body: form, redirect: "manual" });
  if (response.type === "opaqueredirect") return { ok: false, problem: SIGNED_OUT };
  const json: unknown = await response.json();
  if (response.ok) return { ok: true, data: answer.parse(json).data };
  return { ok: false, problem: problem.parse(json) };
}
