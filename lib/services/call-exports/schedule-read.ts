import "server-only";
import { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { roleMay } from "@/lib/authz/permissions";
import { db } from "@/lib/db/client";
import type { CallExportSchedule } from "@/lib/db/types";
import { notFound } from "@/lib/http/errors";
import { visibleTo } from "./read";
import type { CallScheduleDto } from "./schema";

const RELATED = {
  customer: { select: { authId: true, name: true } },
  owner: { select: { name: true } },
  // Why a schedule stopped by itself is what its last export says.
  exports: {
    select: { state: true, failure: true },
    orderBy: { createdAt: "desc" },
    take: 1,
  },
} as const;

export type StoredSchedule = CallExportSchedule & {
  customer: { authId: string; name: string } | null;
  owner: { name: string };
  exports: { state: string; failure: string | null }[];
};

/** Its owner, an admin, or whoever may keep exports of the account whose it is. */
export function mayChange(actor: Actor, { ownerId, audience }: CallExportSchedule): boolean {
  if (!roleMay(actor.role, "calls:save")) return false;
  return ownerId === actor.id || actor.role === "admin" || (audience === "customer" && actor.own !== null);
}

export function toScheduleDto(actor: Actor, row: StoredSchedule): CallScheduleDto {
  const { id, name, cadence, hour, zone, format, query, customer, owner, paused } = row;
  const last = row.exports[0];
  return {
    id,
    name,
    cadence,
    hour,
    zone,
    format,
    query,
    customer,
    owner: owner.name,
    paused,
    pauseReason: paused && last?.state === "failed" ? last.failure : null,
    nextAt: row.nextAt.toISOString(),
    lastAt: row.lastAt?.toISOString() ?? null,
    mayChange: mayChange(actor, row),
  };
}

export async function listSchedules(actor: Actor): Promise<CallScheduleDto[]> {
  const rows = await db().callExportSchedule.findMany({
    where: visibleTo(actor),
    include: RELATED,
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  return rows.map((row) => toScheduleDto(actor, row));
}

export async function findSchedule(actor: Actor, id: string): Promise<StoredSchedule> {
  const where = visibleTo(actor);
  const row = z.uuid().safeParse(id).success
    ? await db().callExportSchedule.findFirst({ where: { ...where, id }, include: RELATED })
    : null;
  if (!row) throw notFound("This schedule");
  return row;
}
