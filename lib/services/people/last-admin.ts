import "server-only";
import type { Tx } from "@/lib/db/client";
import type { User } from "@/lib/db/types";
import { AppError } from "@/lib/http/errors";
import { anyAdmin } from "@/lib/services/setup/read";

/** Refuses to take the last admin away. Two who take each other away at the same time wait here for one another. */
export async function assertAdminStays(tx: Tx, user: Pick<User, "id" | "role">): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('people:admins', 0))`;
  if (user.role !== "admin") return;
  const others = await tx.user.count({ where: { ...anyAdmin(), status: "active", id: { not: user.id } } });
  if (others === 0) throw new AppError("conflict", "This is the last admin.");
}
