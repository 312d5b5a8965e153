import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { SystemActor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import { notFound } from "@/lib/http/errors";
import { addressOf } from "@/lib/services/brands/address";
import { newLinkToken } from "@/lib/services/mail/link-token";
import { stationeryOf } from "./person";

export const HAND_OVER_HOURS = 24;

/** A link with which somebody chooses their password, for whoever works at the terminal to hand over. Works once. */
export async function linkForPassword(actor: SystemActor, email: string): Promise<string> {
  const user = await db().user.findUnique({ where: { email: email.trim().toLowerCase() } });
  if (!user) throw notFound("This person");
  const { brandId } = await stationeryOf(user);
  const { token, hash } = newLinkToken("password_reset");
  return transact(async (tx) => {
    await tx.$executeRaw`
      INSERT INTO "PasswordReset" ("id", "userId", "tokenHash", "expiresAt")
      VALUES (gen_random_uuid(), ${user.id}::uuid, ${hash}, now() + make_interval(hours => ${HAND_OVER_HOURS}))`;
    await appendAudit(tx, actor, {
      action: "auth.password_reset_requested",
      outcome: "success",
      target: { type: "user", id: user.id, name: user.name },
    });
    return addressOf(tx, user.customerId ? brandId : null, `/password/${token}`);
  });
}
