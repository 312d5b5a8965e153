"use client";

import { ExportButton } from "@/components/call-exports/export-button";
import type { KeepAction } from "@/components/call-exports/export-choices";
import { useSharedPatch } from "@/components/data-table/shared-patch";
import { columnsIn } from "./column-order";
import { useSummaryIfThere } from "./summary-context";

export interface ExplorerExportProps {
  /** What the page asks with, as an address: its days, its zone, and the customer where there is one. */
  filter: string;
  keep: KeepAction | null;
  exportsHref: string;
}

/** The export of exactly what the explorer shows. */
export function ExplorerExport(props: ExplorerExportProps) {
  const { params } = useSharedPatch();
  const summary = useSummaryIfThere();
  return (
    <ExportButton {...props} columns={columnsIn(params.get("columns"))} calls={summary?.calls ?? null} />
  );
}
