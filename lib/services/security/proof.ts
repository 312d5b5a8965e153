import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { UserActor } from "@/lib/auth/actor";
import { assertProven } from "@/lib/auth/fresh-proof";
import { verifyPassword } from "@/lib/auth/password";
import { spendProof } from "@/lib/auth/throttle";
import { db } from "@/lib/db/client";
import type { User } from "@/lib/db/types";
import { AppError, invalid } from "@/lib/http/errors";

/** The one answer for a wrong code and for one that was used. */
export const wrongCode = () =>
  invalid({ code: "This code is wrong or was used already. Wait for the next one." });

/** Counts a try of a password or code; a right one gives it back with `forgetProofs`. */
export async function takeTry(actor: UserActor): Promise<void> {
  const seconds = await spendProof(actor.id);
  if (seconds === 0) return;
  throw new AppError("too_many_requests", "Too many tries. Wait a little, then try again.", {
    retryAfterSeconds: seconds,
  });
}

/** A proof that was none is on record, whatever becomes of the request. */
export async function recordFailedProof(self: UserActor, reason: string): Promise<void> {
  await appendAudit(db(), self, {
    action: "auth.proof_given",
    outcome: "failed",
    reason,
    target: { type: "user", id: self.id, name: self.name },
  });
}

/**
 * The person's row, after they proved that they know the password, which costs a try. Who has none shows who they are
 * as before every grave act.
 */
export async function provenByPassword(actor: UserActor, current: string | undefined): Promise<User> {
  const user = await db().user.findUniqueOrThrow({ where: { id: actor.id } });
  if (user.passwordHash === null) await assertProven(actor);
  await takeTry(actor);
  if (user.passwordHash !== null && !(await verifyPassword(user.passwordHash, current ?? ""))) {
    await recordFailedProof(actor, "wrong password");
    throw invalid({ current: "This is not your password." });
  }
  return user;
}
