import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { UserActor } from "@/lib/auth/actor";
import { assertMay } from "@/lib/authz/scope";
import { transact } from "@/lib/db/transact";
import { AppError } from "@/lib/http/errors";
import { canonicalFilters } from "./canonical";
import { toAuditViewDto } from "./read";
import type { AuditViewDto, SaveAuditViewInput } from "./schema";

const MOST = 50;

const asText = (query: unknown) => ({ query: JSON.stringify(query) });

/** Keeps filters under a name; a view of the same name shows them from now on. */
export async function saveAuditView(actor: UserActor, input: SaveAuditViewInput): Promise<AuditViewDto> {
  assertMay(actor, "audit:export");
  const query = await canonicalFilters(input.search);
  return transact(async (tx) => {
    // One writer of a person's views at a time, so that two presses do not pass the limit.
    await tx.$queryRaw`SELECT 1 FROM "User" WHERE "id" = ${actor.id}::uuid FOR NO KEY UPDATE`;
    const key = { userId_name: { userId: actor.id, name: input.name } };
    const before = await tx.auditView.findUnique({ where: key });
    if (!before && (await tx.auditView.count({ where: { userId: actor.id } })) >= MOST) {
      throw new AppError("limit_exceeded", `You have ${MOST} views. Delete one before you save another.`);
    }
    const view = await tx.auditView.upsert({
      where: key,
      create: { userId: actor.id, name: input.name, query },
      update: { query },
    });
    await appendAudit(tx, actor, {
      action: "audit.view_saved",
      outcome: "success",
      target: { type: "audit_view", id: view.id, name: view.name },
      ...(before ? { before: asText(before.query) } : {}),
      after: asText(query),
    });
    return toAuditViewDto(view);
  });
}

/** One that is gone already, or somebody else's, is no error: nothing is left to do. */
export async function removeAuditView(
  actor: UserActor,
  { id }: { id: string },
): Promise<{ removed: boolean }> {
  assertMay(actor, "audit:export");
  return transact(async (tx) => {
    const view = await tx.auditView.findFirst({ where: { id, userId: actor.id } });
    if (!view) return { removed: false };
    const { count } = await tx.auditView.deleteMany({ where: { id, userId: actor.id } });
    if (count === 0) return { removed: false };
    await appendAudit(tx, actor, {
      action: "audit.view_removed",
      outcome: "success",
      target: { type: "audit_view", id, name: view.name },
      before: asText(view.query),
    });
    return { removed: true };
  });
}
