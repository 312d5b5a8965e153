"use client";

import { FileDown } from "lucide-react";
import { useTranslate } from "#translate";
import { useAct } from "@/components/bulk/use-act";
import { DataTable } from "@/components/data-table/data-table";
import { Pagination } from "@/components/data-table/pagination";
import { FormProblem } from "@/components/forms/form-problem";
import { ListEmpty } from "@/components/section/list-empty";
import { ListMeta } from "@/components/section/list-meta";
import { Button } from "@/components/ui/button";
import { useViewer } from "@/components/ui/viewer-context";
import type { ActionResult } from "@/lib/http/result";
import type { CallExportDto, CallExportListDto } from "@/lib/services/call-exports/schema";
import { exportColumns } from "./export-columns";
import { useExports } from "./use-exports";

export interface ExportsViewProps {
  initial: CallExportListDto;
  /** Whose cache it is: an account's auth_id, or "all". */
  account: string;
  cancel: ((given: { id: string }) => Promise<ActionResult<CallExportDto>>) | null;
  listHref: string;
}

/** Files that were made, are being made and were sent, newest first; follows those that are being made. */
export function ExportsView({ initial, account, cancel, listHref }: ExportsViewProps) {
  const t = useTranslate();
  const viewer = useViewer();
  const { list, refetch } = useExports(initial, account);
  const { act, pending, problem } = useAct(() => void refetch());
  const button = (item: CallExportDto) =>
    cancel && (
      <Button
        size="sm"
        variant="ghost"
        loading={pending}
        aria-label={t("Cancel the export of {count} calls so far", { count: item.rows })}
        onClick={() => act(() => cancel({ id: item.id }))}
      >
        {t("Cancel")}
      </Button>
    );
  return (
    <section aria-label={t("Files")}>
      <FormProblem problem={problem} />
      <ListMeta
        count={list.page.total}
        noun={["export", "exports"]}
        locale={viewer.locale}
        asOf={list.asOf}
      />
      <DataTable
        caption={t("Exports")}
        columns={exportColumns({ viewer, cancel: cancel && button, t })}
        rows={list.data}
        rowKey={({ id }) => id}
        empty={
          <ListEmpty
            noun="exports"
            icon={<FileDown aria-hidden />}
            filtered={false}
            beyond={list.page.total > 0}
            listHref={listHref}
            hint={t("Choose Export above the list of calls. Every file is listed here with what is in it.")}
          />
        }
      />
      {list.page.total > 0 && <Pagination {...list.page} />}
    </section>
  );
}
