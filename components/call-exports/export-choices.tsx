"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTranslate } from "#translate";
import { useAct } from "@/components/bulk/use-act";
import { FormProblem } from "@/components/forms/form-problem";
import { Button, buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { toast } from "@/components/ui/toast";
import { useViewer } from "@/components/ui/viewer-context";
import type { ActionResult } from "@/lib/http/result";
import { type CallExportDto, PREPARE_ABOVE_CALLS } from "@/lib/services/call-exports/schema";
import type { CallColumnId } from "@/lib/services/calls/schema";
import { callsWords } from "./export-words";
import { RadioChoice } from "./radio-choice";

/** What a server action that prepares a file takes. */
export interface KeepRequest {
  format: "csv" | "jsonl";
  columns?: readonly string[] | "all";
  filters: Record<string, string>;
}
export type KeepAction = (given: KeepRequest) => Promise<ActionResult<CallExportDto>>;

export interface ExportChoicesProps {
  /** The filters as an address: of the days that are shown, with their zone and the customer where there is one. */
  filter: string;
  /** As they are shown, in their order. */
  columns: readonly CallColumnId[];
  /** How many calls the filter selects; null while nobody knows. */
  calls: number | null;
  /** For those who may keep files. */
  keep: KeepAction | null;
  /** The page with the files that are kept. */
  exportsHref: string;
  onDone: () => void;
}

export function ExportChoices({ filter, columns, calls, keep, exportsHref, onDone }: ExportChoicesProps) {
  const t = useTranslate();
  const router = useRouter();
  const { locale } = useViewer();
  const [format, setFormat] = useState<"csv" | "jsonl">("csv");
  const [which, setWhich] = useState<"shown" | "all">("shown");
  const { act, pending, problem } = useAct(() => {
    onDone();
    toast.success(t("The file is being prepared"));
    router.push(exportsHref);
  });
  const zone = new URLSearchParams(filter).get("zone") ?? "UTC";
  const large = calls !== null && calls > PREPARE_ABOVE_CALLS && keep !== null;

  function download(): string {
    const address = new URLSearchParams(filter);
    address.set("format", format);
    if (format === "csv") address.set("columns", which === "all" ? "all" : columns.join(","));
    return `/api/v1/calls/export?${address}`;
  }

  const prepare = (run: KeepAction) =>
    act(() =>
      run({
        format,
        ...(format === "csv" ? { columns: which === "all" ? "all" : columns } : {}),
        filters: Object.fromEntries(new URLSearchParams(filter)),
      }),
    );

  return (
    <div className="space-y-4">
      <RadioChoice
        legend={t("Format")}
        value={format}
        onChange={setFormat}
        choices={[
          {
            value: "csv",
            label: "CSV",
            hint: t(
              "For spreadsheets. Phone numbers keep their plus; text that looks like a formula gets an apostrophe in front.",
            ),
          },
          {
            value: "jsonl",
            label: t("JSON lines"),
            hint: t("For programs: one call a line, with every field, times in UTC."),
          },
        ]}
      />
      {format === "csv" && (
        <RadioChoice
          legend={t("Columns")}
          value={which}
          onChange={setWhich}
          choices={[
            { value: "shown", label: t("As shown"), hint: t("The columns of the table, in their order.") },
            { value: "all", label: t("All columns"), hint: t("Everything that a list knows of a call.") },
          ]}
        />
      )}
      <p className="text-ink-muted">
        {calls === null ? t("All calls of the filter") : callsWords(calls, locale, t)}
        {format === "csv" &&
          (zone === "UTC" ? t(", times in UTC") : t(", times in {zone} and UTC", { zone }))}
        {t(". The totals and the SHA-256 of the file are kept beside it under Exports.")}
      </p>
      {large && (
        <p className="text-ink-muted">
          {t(
            "This is a large file. Prepared, it waits for you under Exports for seven days, and a lost connection loses nothing.",
          )}
        </p>
      )}
      <FormProblem problem={problem} />
      <div className="flex flex-wrap justify-end gap-2">
        {keep && (
          <Link
            href={`${exportsHref}?repeat=${encodeURIComponent(filter)}`}
            className={buttonClass({ variant: "ghost" })}
          >
            {t("Repeat it…")}
          </Link>
        )}
        <a
          href={download()}
          download
          onClick={onDone}
          className={buttonClass({ variant: large || pending ? "secondary" : "primary" })}
        >
          {t("Download now")}
        </a>
        {keep && (
          <Button variant={large ? "primary" : "secondary"} loading={pending} onClick={() => prepare(keep)}>
            {t("Prepare a file")}
          </Button>
        )}
      </div>
    </div>
  );
}
