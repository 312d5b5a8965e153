import "server-only";
import type { Decimal } from "decimal.js";
import { AppError } from "@/lib/http/errors";
import type { Actor, UserActor } from "./actor";
import { currentSecurityRules, needsProofFor, type SecurityRules } from "./security-rules";

/**
 * Before a grave act: the person showed a moment ago that it is them. Keys and jobs have nobody to ask; what they may
 * do is decided when they are made.
 * @throws AppError `proof_needed`: ask for the proof, then send the same again
 */
export async function assertProven(actor: Actor): Promise<void> {
  if (actor.type === "user") assertFresh(actor, await currentSecurityRules());
}

function assertFresh({ proven }: UserActor, { proofMinutes }: SecurityRules): void {
  if (proven && Date.now() - proven.at.getTime() < proofMinutes * 60_000) return;
  throw new AppError("proof_needed", "Show that it is you, then this goes on.");
}

/** The same, where more money moves than the rules let pass without. */
export async function assertProvenFor(actor: Actor, amount: Decimal.Value): Promise<void> {
  if (actor.type === "user" && needsProofFor(await currentSecurityRules(), amount)) await assertProven(actor);
}

/**
 * The same, for amounts that are known only under a lock: the rules are read before it.
 * @returns what throws `proof_needed` where this amount asks for a proof that is not there
 */
export async function proofCheck(actor: Actor): Promise<(amount: Decimal.Value) => void> {
  if (actor.type !== "user") return () => undefined;
  const rules = await currentSecurityRules();
  return (amount) => {
    if (needsProofFor(rules, amount)) assertFresh(actor, rules);
  };
}
