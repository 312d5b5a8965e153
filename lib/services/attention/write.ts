import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import type { Role } from "@/lib/authz/permissions";
import { partnerScope } from "@/lib/authz/scope";
import { db, type Tx } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import { invalid } from "@/lib/http/errors";
import { anyReader, type ItemRow, type Reader, toItemDto, withNames } from "./dto";
import { auditTarget, byWhom, concerning, lockItems, stillOpen } from "./locked";
import { itemRow, readItem, staffThatActs } from "./read";
import { maySee } from "./readable";
import {
  type ActedDto,
  type AssigneeDto,
  type AssignInput,
  type AttentionFileDto,
  type SnoozeInput,
  titleOf,
} from "./schema";

type Before = ActedDto["before"][number];

function asBefore({ id, snoozedUntil, assigneeId }: ItemRow): Before {
  return { id, snoozedUntil: snoozedUntil?.toISOString() ?? null, assigneeId };
}

/** Does one thing to each item that is still open, all or nothing, and tells how they were before. */
async function actOn(
  actor: Actor,
  ids: readonly string[],
  reader: Reader,
  act: (tx: Tx, row: ItemRow, now: Date) => Promise<void>,
): Promise<ActedDto> {
  const { before, skipped } = await transact(async (tx) => {
    const rows = await lockItems(tx, ids, actor.role);
    const open = stillOpen(rows);
    const now = new Date();
    for (const row of open) await act(tx, row, now);
    return { before: open.map(asBefore), skipped: rows.length - open.length };
  });
  const rows = await db().attentionItem.findMany({
    where: { id: { in: before.map(({ id }) => id) } },
    include: withNames,
  });
  return { items: rows.map((row) => toItemDto(row, reader)), before, skipped };
}

/** Takes items out of the queue until then, or back into it. It worsens or clears: then it comes back by itself. */
export async function snoozeItems(
  actor: Actor,
  { ids, until }: SnoozeInput,
  reader: Reader = anyReader,
): Promise<ActedDto> {
  partnerScope(actor, "attention:act");
  const wanted = until === null ? null : new Date(until);
  return actOn(actor, ids, reader, async (tx, row, now) => {
    if ((row.snoozedUntil?.getTime() ?? null) === (wanted?.getTime() ?? null)) return;
    await tx.attentionItem.update({
      where: { id: row.id },
      data: { snoozedUntil: wanted, snoozedBy: wanted ? actor.name : null },
    });
    await tx.attentionChange.create({
      data: {
        itemId: row.id,
        kind: wanted ? "snoozed" : "woken",
        severity: row.severity,
        at: now,
        text: wanted?.toISOString() ?? null,
        ...byWhom(actor),
      },
    });
    await appendAudit(tx, actor, {
      action: wanted ? "attention.snoozed" : "attention.woken",
      outcome: "success",
      target: auditTarget(row),
      ...concerning(row),
      before: { snoozedUntil: row.snoozedUntil?.toISOString() ?? null },
      after: { snoozedUntil: wanted?.toISOString() ?? null },
    });
  });
}

type Assignee = AssigneeDto & { role: Role };

async function assigneeOf(actor: Actor, to: AssignInput["to"]): Promise<Assignee | null> {
  if (to === null) return null;
  if (to === "me" && actor.type !== "user") {
    throw invalid({ to: "A program cannot take items on: give the id of somebody of the staff." });
  }
  const found = await db().user.findFirst({
    where: { id: to === "me" ? (actor.id ?? undefined) : to, ...staffThatActs() },
    select: { id: true, name: true, role: true },
  });
  if (!found) throw invalid({ to: "Nobody of the staff who could act on it has this id." });
  return found;
}

/** Says who sees to it. */
export async function assignItems(
  actor: Actor,
  { ids, to }: AssignInput,
  reader: Reader = anyReader,
): Promise<ActedDto> {
  partnerScope(actor, "attention:act");
  const assignee = await assigneeOf(actor, to);
  return actOn(actor, ids, reader, async (tx, row, now) => {
    if (assignee && !maySee(assignee.role, row.rule)) {
      throw invalid({ to: `${assignee.name} may not see “${titleOf(row.rule)}”. Choose somebody else.` });
    }
    if (row.assigneeId === (assignee?.id ?? null)) return;
    await tx.attentionItem.update({ where: { id: row.id }, data: { assigneeId: assignee?.id ?? null } });
    await tx.attentionChange.create({
      data: {
        itemId: row.id,
        kind: assignee ? "assigned" : "unassigned",
        severity: row.severity,
        at: now,
        text: assignee?.name ?? row.assignee?.name ?? null,
        ...byWhom(actor),
      },
    });
    await appendAudit(tx, actor, {
      action: "attention.assigned",
      outcome: "success",
      target: auditTarget(row),
      ...concerning(row),
      before: { assignee: row.assignee?.name ?? null },
      after: { assignee: assignee?.name ?? null },
    });
  });
}

/** A remark that everybody of the staff sees, also about what has cleared. */
export async function commentItem(
  actor: Actor,
  id: string,
  text: string,
  reader: Reader = anyReader,
): Promise<AttentionFileDto> {
  partnerScope(actor, "attention:act");
  const known = await itemRow(id, actor.role);
  await transact(async (tx) => {
    const [row] = await lockItems(tx, [known.id], actor.role);
    if (!row) return;
    const { id: changeId } = await tx.attentionChange.create({
      data: {
        itemId: row.id,
        kind: "commented",
        severity: row.severity,
        at: new Date(),
        text,
        ...byWhom(actor),
      },
      select: { id: true },
    });
    // What was said stands in the item's history; the record says that and where.
    await appendAudit(tx, actor, {
      action: "attention.commented",
      outcome: "success",
      target: auditTarget(row),
      ...concerning(row),
      after: { comment: changeId },
    });
  });
  return readItem(actor, known.id, reader);
}
