interface ProblemBody {
  code: string;
  detail: string;
  requestId?: string | null;
  errors?: Record<string, string>;
}

/** What a live panel gets when a read fails, with words that may be shown. */
export class ProblemError extends Error {
  /** HTTP status; null when no answer came. */
  readonly status: number | null;
  readonly code: string;
  readonly requestId: string | null;
  readonly errors: Record<string, string>;

  constructor(problem: ProblemBody, status: number | null) {
    super(problem.detail);
    this.name = "ProblemError";
    this.status = status;
    this.code = problem.code;
    this.requestId = problem.requestId ?? null;
    this.errors = problem.errors ?? {};
  }
}
