import { ChevronRight } from "lucide-react";
import { useTranslate } from "#translate";
import { CopyButton } from "@/components/ui/copy-button";
import { Cell, HeaderCell, Table } from "@/components/ui/table";
import type { CallDetailDto } from "@/lib/services/calls/schema";
import { callFields } from "./call-fields";

export interface CallFieldsTableProps {
  call: CallDetailDto;
  isPortal: boolean;
}

/** The whole record as it was written, folded away. Times are UTC, as recorded. */
export function CallFieldsTable({ call, isPortal }: CallFieldsTableProps) {
  const t = useTranslate();
  const fields = callFields.filter(({ staffOnly }) => !isPortal || !staffOnly);
  return (
    <section
      aria-label={t("The whole record")}
      className="min-w-0 rounded-lg border border-line bg-surface shadow-soft lg:col-span-2"
    >
      <details className="group">
        <summary className="flex cursor-pointer list-none flex-wrap items-center gap-x-2 rounded-lg px-4 py-2.5 [&::-webkit-details-marker]:hidden">
          <ChevronRight
            aria-hidden
            className="size-4 text-ink-subtle transition-transform group-open:rotate-90 motion-reduce:transition-none"
          />
          <h2 className="flex-1 font-semibold text-sm">{t("The whole record")}</h2>
          <span className="text-ink-subtle text-xs">
            {t("{count} fields, times in UTC", { count: fields.length })}
          </span>
        </summary>
        <div className="max-w-full overflow-x-auto border-line border-t">
          <Table aria-label={t("The whole record")} className="[&_tr:last-child_td]:border-b-0">
            <thead>
              <tr>
                <HeaderCell>{t("Field")}</HeaderCell>
                {!isPortal && <HeaderCell className="max-sm:hidden">{t("Name at the platform")}</HeaderCell>}
                <HeaderCell>{t("Value")}</HeaderCell>
              </tr>
            </thead>
            <tbody>
              {fields.map(({ name, label, from }) => (
                <tr key={name}>
                  <Cell className="text-ink-muted">{t.about("call", label)}</Cell>
                  {!isPortal && (
                    <Cell className="max-sm:hidden">
                      <code className="font-mono text-ink-subtle text-xs">{name}</code>
                    </Cell>
                  )}
                  <Cell>
                    <FieldValue value={call[from]} />
                  </Cell>
                </tr>
              ))}
            </tbody>
          </Table>
        </div>
      </details>
      <p className="flex items-center justify-end gap-1 border-line border-t px-4 py-1.5 text-ink-subtle text-xs">
        {t("Copy as JSON")}
        <CopyButton value={JSON.stringify(call, null, 2)} label={t("Copy this call as JSON")} />
      </p>
    </section>
  );
}

function FieldValue({ value }: { value: string | number | null }) {
  if (value === null || value === "") return <span className="text-ink-subtle">–</span>;
  return <code className="break-all font-mono text-xs">{value}</code>;
}
