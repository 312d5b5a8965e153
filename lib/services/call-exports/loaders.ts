import "server-only";
import { requireActor } from "@/lib/auth/current";
import { required, type Section, section } from "@/lib/http/section";
import { loadCallViews } from "@/lib/services/call-views/loaders";
import { listExports, visibleTo } from "./read";
import { listSchedules } from "./schedule-read";
import type { CallExportListDto, CallExportPageQuery, CallScheduleDto } from "./schema";
import { repeatable } from "./sources";

/** A filter that can be scheduled. */
interface Source {
  id: string;
  name: string;
  filter: string;
}

export interface ExportsPageData {
  exports: Section<CallExportListDto>;
  schedules: Section<CallScheduleDto[]>;
  /** The reader's views. */
  sources: Source[];
  /** The filter that the reader came with. */
  repeat: Source | null;
  maySave: boolean;
}

/** @param shownName what the filter is called that the reader came with from the list of calls */
export async function loadExportsPage(
  { repeat, ...query }: CallExportPageQuery,
  shownName: string,
): Promise<ExportsPageData> {
  const actor = await requireActor();
  await required(async () => visibleTo(actor));
  const [exports, schedules, { views, maySave }] = await Promise.all([
    section("exports", () => listExports(actor, query)),
    section("schedules", () => listSchedules(actor)),
    loadCallViews(),
  ]);
  return {
    exports,
    schedules,
    sources: views.map(({ id, name, query: address }) => ({ id, name, filter: repeatable(address) })),
    repeat: repeat === undefined ? null : { id: "repeat", name: shownName, filter: repeatable(repeat) },
    maySave,
  };
}
