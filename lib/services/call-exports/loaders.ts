import "server-only";
import { requireActor } from "@/lib/auth/current";
import { required, type Section, section } from "@/lib/http/section";
import { listExports, visibleTo } from "./read";
import { listSchedules } from "./schedule-read";
import type { CallExportListDto, CallExportListQuery, CallScheduleDto } from "./schema";

export async function loadExports(query: CallExportListQuery): Promise<Section<CallExportListDto>> {
  const actor = await requireActor();
  await required(async () => visibleTo(actor));
  return section("exports", () => listExports(actor, query));
}

export async function loadSchedules(): Promise<Section<CallScheduleDto[]>> {
  const actor = await requireActor();
  await required(async () => visibleTo(actor));
  return section("schedules", () => listSchedules(actor));
}
