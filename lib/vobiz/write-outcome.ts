import "server-only";
import type { z } from "zod";
import { errorFromAnswer, isSuccess, type RawResponse } from "./answer";
import { readErrorBody } from "./error-body";
import type { VobizError } from "./errors";
import { parseJson } from "./json";

/**
 * What one write upstream proves. `refused` is the vendor's own definite no; `unknown` may or may not have happened
 * and is looked up before anything else, never sent again.
 */
export type WriteOutcome<T> =
  | { kind: "done"; answer: T }
  | { kind: "refused"; error: VobizError }
  | { kind: "not_sent"; error: VobizError }
  | {
      kind: "unknown";
      error: VobizError | null;
      httpStatus: number | null;
      isVendorShape: boolean;
      /** What the vendor's own body said, of any status: to know one documented body by, never to show. */
      vendorMessage?: string | undefined;
    };

/** Answers that are a definite no, provided that the vendor itself gave them. */
const REFUSALS = new Set([400, 401, 402, 403, 404, 409, 410, 413, 422, 429]);

/** For answers whose body says nothing that matters: an empty one, or any JSON. */
export const ANY_ANSWER = null;

export function writeOutcomeOf<T>(
  endpoint: string,
  response: RawResponse,
  schema: z.ZodType<T> | typeof ANY_ANSWER,
): WriteOutcome<T | undefined> {
  const { status } = response;
  if (isSuccess(status)) return outcomeOfSuccess(response, schema);
  const error = errorFromAnswer(endpoint, response);
  const { isVendorShape, message: vendorMessage } = readErrorBody(response.text);
  if (isVendorShape && REFUSALS.has(status)) return { kind: "refused", error };
  return { kind: "unknown", error, httpStatus: status, isVendorShape, vendorMessage };
}

function outcomeOfSuccess<T>(
  { status, text }: RawResponse,
  schema: z.ZodType<T> | typeof ANY_ANSWER,
): WriteOutcome<T | undefined> {
  const unreadable = { kind: "unknown", error: null, httpStatus: status, isVendorShape: false } as const;
  if (schema === ANY_ANSWER && text.trim() === "") return { kind: "done", answer: undefined };
  try {
    const body = parseJson(text);
    if (schema === ANY_ANSWER) return { kind: "done", answer: undefined };
    const read = schema.safeParse(body);
    return read.success ? { kind: "done", answer: read.data } : unreadable;
  } catch {
    return unreadable;
  }
}

/** Of a failure without a whole answer: only that nothing was sent, or nothing at all. */
export function writeOutcomeOfFailure(error: VobizError): WriteOutcome<never> {
  if (error.phase === "not_sent") return { kind: "not_sent", error };
  return { kind: "unknown", error, httpStatus: error.status ?? null, isVendorShape: false };
}
