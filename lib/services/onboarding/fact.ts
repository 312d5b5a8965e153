import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { toAppError } from "@/lib/http/problem";
import { log } from "@/lib/log";

/** After this long a page is shown without what has not answered. */
export const FACT_LIMIT_MS = 5_000;

export type Fact<Value> = { ok: true; value: Value } | { ok: false; why: string; credentials: boolean };

export const known = <Value>(value: Value): Fact<Value> => ({ ok: true, value });
export const notKnown = (why: string): Fact<never> => ({ ok: false, why, credentials: false });

/**
 * What was read, or why it could not be; never an error, and never later than the limit.
 * @param what stands before "could not be read": "The wallet"
 */
export async function fact<Value>(
  what: string,
  read: (signal: AbortSignal) => Promise<Value>,
  limitMs = FACT_LIMIT_MS,
): Promise<Fact<Value>> {
  const over = new AbortController();
  const timer = new AbortController();
  try {
    const found = await Promise.race([
      read(over.signal).then(known),
      wait(limitMs, notKnown(`${what} could not be read in time.`), { signal: timer.signal, ref: false }),
    ]);
    return found;
  } catch (error) {
    const refusal = toAppError(error);
    if (refusal.code === "internal")
      log.error({ what, err: error }, "a fact of an onboarding could not be read");
    const credentials = refusal.code === "customer_credentials";
    return {
      ok: false,
      why: credentials ? refusal.detail : `${what} could not be read. ${refusal.detail}`,
      credentials,
    };
  } finally {
    timer.abort();
    // Nobody waits for it any longer; an answer that is there is not disturbed by it.
    over.abort();
  }
}
