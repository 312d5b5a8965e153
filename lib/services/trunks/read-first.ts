import "server-only";
import { isVobizError, VobizError } from "@/lib/vobiz/errors";
import type { WriteOutcome } from "@/lib/vobiz/write-outcome";

/** For reads before a write, so that both together end before the sender is taken for dead. */
export const READ_FIRST_MS = 10_000;

const definite = new Set(["credentials_refused", "forbidden", "not_found"]);

/** Reads, then writes once: without the read nothing is sent. */
export async function readFirst<Found, Answer>(
  read: () => Promise<Found>,
  write: (found: Found) => Promise<WriteOutcome<Answer>>,
): Promise<WriteOutcome<Answer>> {
  let found: Found;
  try {
    found = await read();
  } catch (error) {
    if (!isVobizError(error)) throw error;
    return definite.has(error.code) ? { kind: "refused", error } : { kind: "not_sent", error };
  }
  return write(found);
}

/** A refusal of ours, after a read and before anything was sent. */
export function refusedByUs(endpoint: string, words: string): WriteOutcome<never> {
  const error = new VobizError("conflict", { endpoint, phase: "not_sent", upstreamMessage: words });
  return { kind: "refused", error };
}
