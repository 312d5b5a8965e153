import "server-only";
import type { AuthorizedPartner } from "@/lib/authz/scopes";
import { db } from "@/lib/db/client";
import type { AuditVerification } from "@/lib/db/types";
import { breakKinds } from "./finding";
import type { AuditVerificationDto, AuditVerificationListDto } from "./schema";

export function toVerificationDto(row: AuditVerification): AuditVerificationDto {
  return {
    id: row.id,
    verdict: row.verdict,
    startedAt: row.startedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    startedBy: row.startedBy,
    from: row.fromPlace === null ? null : String(row.fromPlace),
    to: row.toPlace === null ? null : String(row.toPlace),
    rows: String(row.rows),
    badPlace: row.badPlace === null ? null : String(row.badPlace),
    badSeq: row.badSeq === null ? null : String(row.badSeq),
    kind: breakKinds.find((kind) => kind === row.kind) ?? null,
    detail: row.detail,
  };
}

/** The newest of the whole chain: one of a part says nothing about the rest. */
export async function latestVerification(): Promise<AuditVerificationDto | null> {
  const row = await db().auditVerification.findFirst({
    where: { fromPlace: null, toPlace: null },
    orderBy: { startedAt: "desc" },
  });
  return row && toVerificationDto(row);
}

/** When the whole chain was last gone over to its end, whatever came of it. */
export async function lastFullVerification(): Promise<AuditVerificationDto | null> {
  const row = await db().auditVerification.findFirst({
    where: { fromPlace: null, toPlace: null, verdict: { in: ["intact", "broken"] } },
    orderBy: { startedAt: "desc" },
  });
  return row && toVerificationDto(row);
}

export async function listVerifications(
  _partner: AuthorizedPartner,
  { limit }: { limit: number },
): Promise<AuditVerificationListDto> {
  const [rows, head] = await Promise.all([
    db().auditVerification.findMany({ orderBy: { startedAt: "desc" }, take: limit }),
    db().auditSeal.findFirst({ orderBy: { place: "desc" }, select: { place: true } }),
  ]);
  return { data: rows.map(toVerificationDto), head: String(head?.place ?? 0) };
}
