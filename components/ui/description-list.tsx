import type { ReactNode } from "react";
import { cn } from "./cn";

export interface DescriptionItem {
  term: string;
  /** Nothing known is written as a dash, so that a gap is never taken for a fault. */
  value: ReactNode;
}

export function DescriptionList({ items, columns = 1 }: { items: DescriptionItem[]; columns?: 1 | 2 }) {
  return (
    <dl className={cn("grid gap-x-8", columns === 2 && "lg:grid-cols-2")}>
      {items.map(({ term, value }) => (
        <div
          key={term}
          className="grid grid-cols-[minmax(7rem,2fr)_3fr] gap-3 border-line border-b py-2 last:border-b-0"
        >
          <dt className="text-ink-subtle">{term}</dt>
          <dd className="min-w-0 break-words">
            {value === null || value === undefined || value === "" ? (
              <span className="text-ink-subtle">–</span>
            ) : (
              value
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
