import "server-only";
import { AppError } from "@/lib/http/errors";
import type { Actor } from "./actor";

/** For so long a proof counts for grave acts. */
const PROOF_MINUTES = 5;

/**
 * Before a grave act: the person showed a moment ago that it is them. Keys and jobs have nobody to ask; what they may
 * do is decided when they are made.
 * @throws AppError `proof_needed`: ask for the proof, then send the same again
 */
export async function assertProven(actor: Actor): Promise<void> {
  if (actor.type !== "user") return;
  if (actor.proven && Date.now() - actor.proven.at.getTime() < PROOF_MINUTES * 60_000) return;
  throw new AppError("proof_needed", "Show that it is you, then this goes on.");
}
