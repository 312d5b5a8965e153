"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTranslate } from "#translate";
import { useAct } from "@/components/bulk/use-act";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { FormProblem } from "@/components/forms/form-problem";
import { AlertDialog, AlertDialogContent } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { DateTime } from "@/components/ui/date-time";
import { EmptyState } from "@/components/ui/empty-state";
import { StatusBadge } from "@/components/ui/status-badge";
import { useViewer } from "@/components/ui/viewer-context";
import type { ActionResult } from "@/lib/http/result";
import type { CallScheduleDto } from "@/lib/services/call-exports/schema";
import { filterWords, formatWords, scheduleWords } from "./export-words";

export interface ScheduleActions {
  pause: (given: { id: string; paused: boolean }) => Promise<ActionResult<CallScheduleDto>>;
  remove: (given: { id: string }) => Promise<ActionResult<{ id: string }>>;
}

function What({ schedule }: { schedule: CallScheduleDto }) {
  const t = useTranslate();
  const filters = filterWords(schedule.query, t).map(({ name, value }) => `${name} ${value}`);
  const all = [schedule.customer?.name ?? t("All calls"), ...filters, t(formatWords[schedule.format])];
  return (
    <span className="block min-w-0">
      <span className="block font-medium">{schedule.name}</span>
      <span className="block truncate text-ink-subtle text-xs">{all.join(", ")}</span>
    </span>
  );
}

/** Exports that are made again and again. */
export function SchedulesView({
  schedules,
  actions,
}: {
  schedules: CallScheduleDto[];
  actions: ScheduleActions | null;
}) {
  const t = useTranslate();
  const viewer = useViewer();
  const router = useRouter();
  const [asked, setAsked] = useState<CallScheduleDto | null>(null);
  const { act, pending, problem } = useAct(() => {
    setAsked(null);
    router.refresh();
  });
  const columns: Column<CallScheduleDto>[] = [
    { id: "name", header: t("Schedule"), primary: true, cell: (schedule) => <What schedule={schedule} /> },
    { id: "when", header: t("When"), cell: (schedule) => scheduleWords(schedule, t) },
    {
      id: "next",
      header: t("Next"),
      cell: ({ paused, pauseReason, nextAt }) =>
        paused ? (
          <span className="block space-y-1">
            <StatusBadge tone="warning">{t("Paused")}</StatusBadge>
            {pauseReason && <span className="block text-ink-muted text-xs">{t.said(pauseReason)}</span>}
          </span>
        ) : (
          <DateTime at={nextAt} {...viewer} />
        ),
    },
    { id: "owner", header: t("Owner"), hideBelow: "lg", cell: ({ owner }) => owner },
    {
      id: "acts",
      header: <span className="sr-only">{t("Actions")}</span>,
      label: t("Actions"),
      align: "right",
      cell: (schedule) =>
        actions &&
        schedule.mayChange && (
          <span className="inline-flex flex-wrap justify-end gap-1.5">
            <Button
              size="sm"
              loading={pending}
              aria-label={
                schedule.paused
                  ? t("Resume {name}", { name: schedule.name })
                  : t("Pause {name}", { name: schedule.name })
              }
              onClick={() => act(() => actions.pause({ id: schedule.id, paused: !schedule.paused }))}
            >
              {schedule.paused ? t("Resume") : t("Pause")}
            </Button>
            <Button
              size="sm"
              variant="ghost"
              aria-label={t("Remove {name}", { name: schedule.name })}
              onClick={() => setAsked(schedule)}
            >
              {t("Remove")}
            </Button>
          </span>
        ),
    },
  ];
  return (
    <>
      {!asked && <FormProblem problem={problem} />}
      <DataTable
        caption={t("Schedules")}
        columns={columns}
        rows={schedules}
        rowKey={({ id }) => id}
        empty={
          <EmptyState
            title={t("Nothing is scheduled")}
            description={t("A schedule prepares a file of the day, week or month before, again and again.")}
          />
        }
      />
      <AlertDialog open={asked !== null} onOpenChange={(open) => !open && !pending && setAsked(null)}>
        {asked && (
          <AlertDialogContent
            title={t("Remove {name}?", { name: asked.name })}
            description={t(
              "No further file is made by it. Files that it has made stay for as long as they are kept.",
            )}
            confirmLabel={t("Remove it")}
            pending={pending}
            onConfirm={() => actions && act(() => actions.remove({ id: asked.id }))}
          >
            <FormProblem problem={problem} />
          </AlertDialogContent>
        )}
      </AlertDialog>
    </>
  );
}
