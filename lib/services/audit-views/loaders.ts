import "server-only";
import { requireActor } from "@/lib/auth/current";
import { readAuditViews } from "./read";
import type { AuditViewDto } from "./schema";

export async function loadAuditViews(): Promise<AuditViewDto[]> {
  return readAuditViews(await requireActor());
}
