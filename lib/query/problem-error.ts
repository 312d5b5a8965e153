import { z } from "zod";

/** The body of an error of the portal's own API (RFC 9457). */
export const problemSchema = z.object({
  code: z.string(),
  detail: z.string(),
  requestId: z.string().nullish(),
  errors: z.record(z.string(), z.string()).optional(),
});

export type Problem = z.infer<typeof problemSchema>;

/** What a live panel gets when a read fails, with words that may be shown. */
export class ProblemError extends Error {
  /** HTTP status; null when no answer came. */
  readonly status: number | null;
  readonly code: string;
  readonly requestId: string | null;
  readonly errors: Record<string, string>;

  constructor(problem: Problem, status: number | null) {
    super(problem.detail);
    this.name = "ProblemError";
    this.status = status;
    this.code = problem.code;
    this.requestId = problem.requestId ?? null;
    this.errors = problem.errors ?? {};
  }
}
