import "server-only";
import { z } from "zod";
import { log } from "@/lib/log";
import { VobizError } from "@/lib/vobiz/errors";
import { AppError } from "./errors";
import type { Problem } from "./result";
import { fromVobiz } from "./upstream-problem";

/** Messages by field, for the first thing wrong with each. */
export function fieldErrors(error: z.ZodError): Record<string, string> {
  // A map, because a field may be called `__proto__`.
  const errors = new Map<string, string>();
  for (const issue of error.issues) {
    const path = issue.path.map(String).join(".");
    const field = issue.code === "unrecognized_keys" ? (issue.keys[0] ?? path) : path || "body";
    const message = issue.code === "unrecognized_keys" ? "This field is not known." : issue.message;
    if (!errors.has(field)) errors.set(field, message);
  }
  return Object.fromEntries(errors);
}

/** Turns anything thrown into what may be told: our own words, never a stack, SQL or a vendor's 5xx text. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof VobizError) return fromVobiz(error);
  if (error instanceof z.ZodError) {
    return new AppError("invalid", "Some fields need your attention.", { errors: fieldErrors(error) });
  }
  return new AppError(
    "internal",
    "Something went wrong on our side. See whether it was done before you try it again.",
    { cause: error },
  );
}

/** The problem to show, after the log has the cause under the same request id. */
export function problemOf(
  error: unknown,
  requestId: string,
  where: string,
): { problem: Problem; error: AppError } {
  const known = toAppError(error);
  if (known.code === "internal") log.error({ requestId, where, err: error }, "unexpected error");
  else if (known.status >= 500) log.warn({ requestId, where, code: known.code }, "upstream trouble");
  else if (known.code === "too_many_requests") log.warn({ requestId, where }, "too many requests");
  const problem: Problem = { code: known.code, detail: known.detail, status: known.status, requestId };
  if (known.errors) problem.errors = known.errors;
  return { problem, error: known };
}

/** RFC 9457 `application/problem+json`. */
export function problemResponse(error: unknown, requestId: string, where: string): Response {
  const { problem, error: known } = problemOf(error, requestId, where);
  const headers = new Headers({
    "content-type": "application/problem+json",
    "cache-control": "private, no-store",
    "x-request-id": requestId,
  });
  if (known.retryAfterSeconds !== undefined) headers.set("retry-after", String(known.retryAfterSeconds));
  if (known.code === "unauthenticated") headers.set("www-authenticate", 'Bearer realm="portal"');
  return new Response(JSON.stringify({ title: titleOf(known.status), ...problem }), {
    status: known.status,
    headers,
  });
}

function titleOf(status: number): string {
  if (status === 401) return "Sign in first";
  if (status === 403) return "Not allowed";
  if (status === 404) return "Not found";
  if (status === 409) return "Conflict";
  if (status === 422) return "Invalid input";
  if (status === 429) return "Too many requests";
  if (status >= 502) return "Upstream trouble";
  return status >= 500 ? "Internal error" : "Bad request";
}
