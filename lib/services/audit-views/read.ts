import "server-only";
import { z } from "zod";
import type { UserActor } from "@/lib/auth/actor";
import { assertMay } from "@/lib/authz/scope";
import { db } from "@/lib/db/client";
import type { AuditViewDto } from "./schema";

const stored = z.record(z.string(), z.string());

interface Row {
  id: string;
  name: string;
  query: unknown;
  updatedAt: Date;
}

export function toAuditViewDto({ id, name, query, updatedAt }: Row): AuditViewDto {
  const filters = stored.safeParse(query).data ?? {};
  return { id, name, query: new URLSearchParams(filters).toString(), updatedAt: updatedAt.toISOString() };
}

/** One's own views, by name. */
export async function readAuditViews(actor: UserActor): Promise<AuditViewDto[]> {
  assertMay(actor, "audit:read");
  const rows = await db().auditView.findMany({
    where: { userId: actor.id },
    orderBy: { name: "asc" },
    take: 100,
  });
  return rows.map(toAuditViewDto);
}
