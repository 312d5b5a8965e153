/** Between the page that asks for a proof and the window in which it is given; both are pages of ours. */
export const PROOF_CHANNEL = "tandem.proof";

/** What the window says at its end. */
export interface ProofSaid {
  ok: boolean;
}

export function isProofSaid(given: unknown): given is ProofSaid {
  return typeof given === "object" && given !== null && "ok" in given && typeof given.ok === "boolean";
}
