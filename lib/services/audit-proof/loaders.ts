import "server-only";
import { requireActor } from "@/lib/auth/current";
import { partnerScope } from "@/lib/authz/scope";
import { required, type Section, section } from "@/lib/http/section";
import { latestVerification, sealingStoppedAt } from "./read";
import type { AuditVerificationDto } from "./schema";

export interface RecordState {
  latest: AuditVerificationDto | null;
  /** Since when new rows wait for their seals; null while they get them. */
  stoppedAt: string | null;
}

async function recordState(): Promise<RecordState> {
  const [latest, stopped] = await Promise.all([latestVerification(), sealingStoppedAt()]);
  return { latest, stoppedAt: stopped?.toISOString() ?? null };
}

export async function loadRecordState(): Promise<Section<RecordState>> {
  const actor = await requireActor();
  await required(async () => partnerScope(actor, "audit:read"));
  return section("audit verification", recordState);
}
