/** What a person or a program is told when a request is refused: the body of RFC 9457 without its URI members. */
export interface Problem {
  code: string;
  detail: string;
  status: number;
  requestId: string;
  /** Messages by field name, for bad input. */
  errors?: Record<string, string>;
}

/** What a server action returns: it never throws for an expected refusal. */
export type ActionResult<T> = { ok: true; data: T } | { ok: false; problem: Problem };
