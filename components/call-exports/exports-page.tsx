import type { ReactNode } from "react";
import { useTranslate } from "#translate";
import { SectionView } from "@/components/section/section-view";
import type { Section } from "@/lib/http/section";
import type { CallExportListDto, CallScheduleDto } from "@/lib/services/call-exports/schema";
import { ExportsView, type ExportsViewProps } from "./exports-view";
import { ScheduleDialog } from "./schedule-dialog";
import type { ScheduleFormProps, ScheduleSource } from "./schedule-form";
import { type ScheduleActions, SchedulesView } from "./schedules-view";

export interface ExportsPageProps {
  exports: Section<CallExportListDto>;
  schedules: Section<CallScheduleDto[]>;
  /** Named views, and whatever came with the address. */
  sources: ScheduleSource[];
  /** What the reader came to repeat; its dialog is open then. */
  repeat: ScheduleSource | null;
  account: string;
  listHref: string;
  /** For those who may keep files. */
  actions:
    | (ScheduleActions & { cancel: NonNullable<ExportsViewProps["cancel"]>; save: ScheduleFormProps["save"] })
    | null;
}

const EVERYTHING: ScheduleSource = { id: "", name: "Every call", filter: "" };

export function ExportsPage({
  exports,
  schedules,
  sources,
  repeat,
  account,
  listHref,
  actions,
}: ExportsPageProps) {
  const t = useTranslate();
  const all = [...(repeat ? [repeat] : []), { ...EVERYTHING, name: t(EVERYTHING.name) }, ...sources];
  return (
    <div className="space-y-8">
      <SectionView result={exports} failed={t("The exports could not be read")}>
        {(list) => (
          <ExportsView
            initial={list}
            account={account}
            cancel={actions?.cancel ?? null}
            listHref={listHref}
          />
        )}
      </SectionView>
      <section aria-labelledby="schedules" className="space-y-3">
        <Heading
          action={
            actions && (
              <ScheduleDialog
                key={repeat?.filter ?? ""}
                sources={all}
                save={actions.save}
                initiallyOpen={repeat !== null}
                listHref={listHref}
              />
            )
          }
        />
        <SectionView result={schedules} failed={t("The schedules could not be read")}>
          {(found) => <SchedulesView schedules={found} actions={actions} />}
        </SectionView>
      </section>
    </div>
  );
}

function Heading({ action }: { action: ReactNode }) {
  const t = useTranslate();
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <h2 id="schedules" className="font-semibold text-base">
        {t("Schedules")}
      </h2>
      {action}
    </div>
  );
}
