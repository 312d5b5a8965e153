import "server-only";
import { z } from "zod";
import { roleMay } from "@/lib/authz/permissions";
import type { AuthorizedPartner } from "@/lib/authz/scopes";
import { db, type Tx } from "@/lib/db/client";
import type { NoticeWebhook, User } from "@/lib/db/types";
import { notFound } from "@/lib/http/errors";
import type { WebhookDto } from "./webhook-schema";

const withOwner = { owner: { select: { name: true, status: true, role: true, customerId: true } } } as const;
type Owner = Pick<User, "name" | "status" | "role" | "customerId">;
type Row = NoticeWebhook & { owner: Owner };

/** Whether anything may be told in this person's name. */
export function speaksFor(owner: Pick<User, "status" | "role" | "customerId">): boolean {
  return owner.status === "active" && owner.customerId === null && roleMay(owner.role, "attention:read");
}

function stateOf(row: Row, waiting: number): WebhookDto["state"] {
  if (row.paused) return "paused";
  if (!speaksFor(row.owner)) return "silent";
  if (row.failures > 0) return "failing";
  return waiting > 0 ? "waiting" : "working";
}

function toWebhookDto(row: Row, waiting: number): WebhookDto {
  const { id, name, url, least, rules, owner, lastError, failures } = row;
  return {
    id,
    name,
    url,
    least,
    rules,
    owner: owner.name,
    state: stateOf(row, waiting),
    failingSince: row.failingSince?.toISOString() ?? null,
    nextTryAt: !row.paused && failures > 0 ? (row.nextTryAt?.toISOString() ?? null) : null,
    lastError,
    lastSentAt: row.lastSentAt?.toISOString() ?? null,
    waiting,
    createdAt: row.createdAt.toISOString(),
  };
}

export async function listWebhooks(_partner: AuthorizedPartner): Promise<WebhookDto[]> {
  const [rows, queued] = await Promise.all([
    db().noticeWebhook.findMany({ include: withOwner, orderBy: [{ createdAt: "asc" }, { id: "asc" }] }),
    db().noticeDelivery.groupBy({
      by: ["webhookId"],
      where: { state: "queued", webhookId: { not: null } },
      _count: true,
    }),
  ]);
  const waiting = new Map(queued.map(({ webhookId, _count }) => [webhookId, _count]));
  return rows.map((row) => toWebhookDto(row, waiting.get(row.id) ?? 0));
}

/** @throws AppError not_found */
export async function findWebhook(tx: Pick<Tx, "noticeWebhook">, id: string): Promise<Row> {
  const row = z.uuid().safeParse(id).success
    ? await tx.noticeWebhook.findUnique({ where: { id }, include: withOwner })
    : null;
  if (!row) throw notFound("This webhook");
  return row;
}

export async function readWebhook(_partner: AuthorizedPartner, id: string): Promise<WebhookDto> {
  const row = await findWebhook(db(), id);
  const waiting = await db().noticeDelivery.count({ where: { webhookId: row.id, state: "queued" } });
  return toWebhookDto(row, waiting);
}
