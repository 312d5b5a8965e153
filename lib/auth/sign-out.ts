import "server-only";
import { appendAudit } from "@/lib/audit/append";
import { transact } from "@/lib/db/transact";
import type { UserActor } from "./actor";

/** Ends the session in the database, so that a copied cookie dies with it. */
export async function signOut(actor: UserActor): Promise<void> {
  await transact(async (tx) => {
    await tx.session.updateMany({
      where: { id: actor.sessionId, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    await appendAudit(tx, actor, { action: "auth.sign_out", outcome: "success" });
  });
}
