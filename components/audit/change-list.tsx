import { ArrowRight } from "lucide-react";
import type { Change } from "./changes";

export function ChangeList({ changes }: { changes: Change[] }) {
  return (
    <dl className="divide-y divide-line rounded-md border border-line">
      {changes.map(({ field, before, after }) => (
        <div key={field} className="grid gap-x-3 px-3 py-1.5 sm:grid-cols-[8rem_1fr]">
          <dt className="text-ink-subtle">{field}</dt>
          <dd className="flex min-w-0 flex-wrap items-center gap-x-2 break-all">
            {before !== null && (
              <>
                <del className="text-ink-muted">
                  <span className="sr-only">was </span>
                  {before}
                </del>
                <ArrowRight aria-hidden className="size-3.5 shrink-0 text-ink-subtle" />
              </>
            )}
            {after === null ? (
              <span className="text-ink-subtle">removed</span>
            ) : (
              <ins className="no-underline">{after}</ins>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
