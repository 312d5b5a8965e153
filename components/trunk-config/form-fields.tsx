import { useTranslate } from "#translate";
import { CopyButton } from "@/components/ui/copy-button";
import type { FormField } from "@/lib/services/trunk-config/types";

/** The fields of a form in its own order, each with its value to copy. */
export function FormFields({ name, fields }: { name: string; fields: readonly FormField[] }) {
  const t = useTranslate();
  const parts = [...new Set(fields.map((field) => field.part))];
  return (
    <div className="space-y-4">
      {parts.map((part) => (
        <section
          key={part}
          aria-label={`${name}: ${part}`}
          className="overflow-hidden rounded-lg border border-line"
        >
          <h3 className="border-line border-b bg-sunken px-3 py-1.5 font-medium text-ink-muted text-xs">
            {part}
          </h3>
          <dl className="divide-y divide-line">
            {fields
              .filter((field) => field.part === part)
              .map(({ field, value }) => (
                <div key={field} className="grid gap-x-4 px-3 py-1.5 sm:grid-cols-[18rem_1fr]">
                  <dt className="text-ink-muted">{field}</dt>
                  <dd className="flex min-w-0 items-center gap-1">
                    <span className="min-w-0 break-all">{value}</span>
                    <CopyButton value={value} label={t("Copy {name}", { name: field })} />
                  </dd>
                </div>
              ))}
          </dl>
        </section>
      ))}
    </div>
  );
}
