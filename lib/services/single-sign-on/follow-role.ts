import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { RequestInfo } from "@/lib/auth/actor";
import type { Role } from "@/lib/authz/permissions";
import { db } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import type { User } from "@/lib/db/types";
import { AppError } from "@/lib/http/errors";
import { assertAdminStays } from "@/lib/services/people/last-admin";
import { providerActor } from "./record";

/** Gives the person the role that the provider says, but for the last admin, who stays one. Returns them as they are then. */
export async function followRole(given: User, role: Role, request: RequestInfo): Promise<User> {
  if (given.role === role) return given;
  const target = { type: "user", id: given.id, name: given.name };
  const actor = providerActor(request);
  try {
    return await transact(async (tx) => {
      const user = await tx.user.findUniqueOrThrow({ where: { id: given.id } });
      if (user.role === role) return user;
      await assertAdminStays(tx, user);
      const changed = await tx.user.update({ where: { id: user.id }, data: { role } });
      // What was proven was proven for another role.
      await tx.session.updateMany({
        where: { userId: user.id, revokedAt: null },
        data: { provenAt: null, provenBy: null },
      });
      await appendAudit(tx, actor, {
        action: "user.role_changed",
        outcome: "success",
        target,
        before: { role: user.role },
        after: { role },
      });
      return changed;
    });
  } catch (error) {
    if (!(error instanceof AppError && error.code === "conflict")) throw error;
    await appendAudit(db(), actor, {
      action: "user.role_changed",
      outcome: "denied",
      target,
      reason: error.detail,
      before: { role: given.role },
      after: { role },
    });
    return given;
  }
}
