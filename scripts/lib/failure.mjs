/** A failure whose message tells a person what to do; no stack is worth showing. */
export class Failure extends Error {}

/** @param {unknown} error */
export function explain(error) {
  if (error instanceof Failure) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
