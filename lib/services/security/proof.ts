import "server-only";
import type { UserActor } from "@/lib/auth/actor";
import { assertProven } from "@/lib/auth/fresh-proof";
import { verifyPassword } from "@/lib/auth/password";
import { forgetProofs, spendProof } from "@/lib/auth/throttle";
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

/**
 * The person's row, after they proved that they know the password, which costs a try. Who has none shows who they are
 * as before every grave act.
 */
export async function provenByPassword(actor: UserActor, current: string | undefined): Promise<User> {
  await takeTry(actor);
  const user = await db().user.findUniqueOrThrow({ where: { id: actor.id } });
  if (user.passwordHash === null) {
    await forgetProofs(actor.id);
    await assertProven(actor);
    return user;
  }
  if (!(await verifyPassword(user.passwordHash, current ?? ""))) {
    throw invalid({ current: "This is not your password." });
  }
  return user;
}
