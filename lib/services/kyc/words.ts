import type { KycDto } from "./schema";
import { isEnded } from "./status";

/** Why nothing can be done to a session any more; null while something can. */
export function endedWords({
  status,
  expired,
  superseded,
}: Pick<KycDto, "status" | "expired" | "superseded">): string | null {
  if (status === "kyc_completed") return "This verification is complete: there is nothing left to change.";
  if (status === "revoked") return "This verification was revoked already; its link is dead.";
  if (superseded) return "A newer verification took the place of this one; its link is dead.";
  if (isEnded(status)) return "This verification has ended already.";
  return expired ? "This verification has expired; its link is dead. Begin a new one." : null;
}
