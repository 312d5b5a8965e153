import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { assertSelf } from "@/lib/services/security/self";
import type { EmailStateDto } from "./schema";

/** The caller's own address, and what is to take its place. */
export async function readEmailState(actor: Actor): Promise<EmailStateDto> {
  const self = assertSelf(actor);
  const pending = await db().emailChange.findFirst({
    where: { userId: self.id, confirmedAt: null, cancelledAt: null, expiresAt: { gt: new Date() } },
    select: { newEmail: true, expiresAt: true },
    orderBy: { createdAt: "desc" },
  });
  return {
    email: self.email,
    pending: pending && { email: pending.newEmail, until: pending.expiresAt.toISOString() },
  };
}
