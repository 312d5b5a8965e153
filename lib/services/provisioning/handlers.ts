import "server-only";
import type { OrderHandler } from "./handler";
import type { OrderKind, PlainRecord } from "./schema";

/** What the job that looks things up needs of a handler: it never sends. */
export type Looker = Omit<OrderHandler<PlainRecord, never, never>, "send" | "keep">;

/** Forgets what a handler sends: only looking is left. */
export function looker<R extends PlainRecord, A, S>(handler: OrderHandler<R, A, S>): Looker {
  const { send: _, keep: __, ...rest } = handler;
  const { request, subject, label, admit, look, afterwards } = rest;
  return {
    ...rest,
    subject: (authId, given) => subject(authId, request.parse(given)),
    label: (given) => label(request.parse(given)),
    look: (customer, credentials, sent) =>
      look(customer, credentials, { ...sent, request: request.parse(sent.request) }),
    ...(admit ? { admit: (tx, customer, given) => admit(tx, customer, request.parse(given)) } : {}),
    ...(afterwards ? { afterwards: (customer, given) => afterwards(customer, request.parse(given)) } : {}),
  };
}

/** Every kind that can be placed; one line each. */
const all: readonly Looker[] = [];

const byKind = new Map<OrderKind, Looker>(all.map((one) => [one.kind, one]));

export function lookerFor(kind: OrderKind): Looker | null {
  return byKind.get(kind) ?? null;
}
