import "server-only";
import type { AuthorizedPartner } from "@/lib/authz/scopes";
import { db } from "@/lib/db/client";
import type { AuditVerification } from "@/lib/db/types";
import { breakKinds } from "./finding";
import type { AuditVerificationDto, AuditVerificationListDto } from "./schema";
import { unsealedSince } from "./seal";

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

/** A round of the sealer takes a second; what waits longer waits for somebody to look why. */
const LONGEST_WAIT_MS = 120_000;

/** Since when the sealer seems to stand still; null while it does its work. */
export async function sealingStoppedAt(): Promise<Date | null> {
  const since = await unsealedSince();
  return since && Date.now() - since.valueOf() > LONGEST_WAIT_MS ? since : null;
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
  const [rows, head, unsealed] = await Promise.all([
    db().auditVerification.findMany({ orderBy: { startedAt: "desc" }, take: limit }),
    db().auditSeal.findFirst({ orderBy: { place: "desc" }, select: { place: true } }),
    unsealedSince(),
  ]);
  return {
    data: rows.map(toVerificationDto),
    head: String(head?.place ?? 0),
    unsealedSince: unsealed?.toISOString() ?? null,
  };
}
