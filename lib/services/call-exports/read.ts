import "server-only";
import { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { isCustomerRole } from "@/lib/authz/permissions";
import { assertMay } from "@/lib/authz/scope";
import { db } from "@/lib/db/client";
import { notFound } from "@/lib/http/errors";
import { type StoredExport, toExportDto } from "./dto";
import type { CallExportDto, CallExportListDto, CallExportListQuery } from "./schema";

const RELATED = {
  customer: { select: { authId: true, name: true } },
  schedule: { select: { id: true, name: true } },
} as const;
const uuid = z.uuid();

/** Which exports and schedules a reader may see: all of them for staff, their own account's for a customer. */
export function visibleTo(actor: Actor): { audience?: "customer"; customerId?: string } {
  assertMay(actor, "calls:read");
  if (actor.own) return { audience: "customer", customerId: actor.own.customerId };
  if (isCustomerRole(actor.role)) throw notFound("This export");
  return {};
}

export async function listExports(
  actor: Actor,
  { page, size }: CallExportListQuery,
): Promise<CallExportListDto> {
  const where = visibleTo(actor);
  const asOf = new Date();
  const [rows, total] = await Promise.all([
    db().callExport.findMany({
      where,
      include: RELATED,
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      skip: (page - 1) * size,
      take: size,
    }),
    db().callExport.count({ where }),
  ]);
  return {
    data: rows.map((row) => toExportDto(row, asOf)),
    page: { page, size, total },
    asOf: asOf.toISOString(),
  };
}

/** The row of an export that the caller may see. */
export async function findExport(actor: Actor, id: string): Promise<StoredExport> {
  const where = visibleTo(actor);
  const row = uuid.safeParse(id).success
    ? await db().callExport.findFirst({ where: { ...where, id }, include: RELATED })
    : null;
  if (!row) throw notFound("This export");
  return row;
}

/** One export with its manifest. */
export async function readExport(actor: Actor, id: string): Promise<CallExportDto> {
  return toExportDto(await findExport(actor, id), new Date());
}
