import "./no-eval";
import type { z } from "zod";
import { ProblemError } from "./problem-error";
import { problemSchema } from "./problem-schema";

export interface FetchOptions {
  signal?: AbortSignal;
}

/**
 * Reads from the portal's own API and checks the answer.
 * @param path begins with `/api/`: the session cookie must go nowhere else
 * @throws ProblemError with words for the reader; an AbortError passes through
 */
export async function fetchJson<Schema extends z.ZodType>(
  path: `/api/${string}`,
  schema: Schema,
  { signal }: FetchOptions = {},
): Promise<z.output<Schema>> {
  let response: Response;
  try {
    response = await fetch(path, {
      headers: { accept: "application/json, application/problem+json" },
      cache: "no-store",
      signal: signal ?? null,
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ProblemError(
      { code: "unreachable", detail: "The portal did not answer. Check your connection." },
      null,
    );
  }
  const body = await readBody(response);
  if (!response.ok) throw problemFrom(body, response);
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw unexpected(response);
  return parsed.data;
}

async function readBody(response: Response): Promise<unknown> {
  const isJson = /\bjson\b/.test(response.headers.get("content-type") ?? "");
  if (!isJson) return null;
  // A body that was cut off is as good as none.
  return response.json().catch(() => null);
}

function problemFrom(body: unknown, response: Response): ProblemError {
  const problem = problemSchema.safeParse(body);
  return problem.success ? new ProblemError(problem.data, response.status) : unexpected(response);
}

function unexpected(response: Response): ProblemError {
  return new ProblemError(
    {
      code: "unexpected_answer",
      detail: "The portal gave an answer that this page does not understand. Reload it.",
    },
    response.status,
  );
}
