import type { ReactNode } from "react";
import { inWords } from "@/components/section/in-words";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import type { ContributionDto } from "@/lib/services/call-patterns/schema";

export interface PartsProps {
  title: string;
  hint?: string;
  rows: ContributionDto[];
  hrefOf: (row: ContributionDto) => string | null;
  changeOf: (row: ContributionDto) => string;
  between: (row: ContributionDto) => string;
  /** Whether up is good and down is not. */
  toned?: boolean;
}

/** A figure's change in its parts, the greatest first. */
export function Parts({ title, hint, rows, hrefOf, changeOf, between, toned = false }: PartsProps) {
  return (
    <section className="min-w-0">
      <h3 className="font-medium text-xs">{title}</h3>
      {hint && <p className="text-2xs text-ink-subtle">{hint}</p>}
      {rows.length === 0 ? (
        <p className="mt-1 text-ink-subtle">Nothing changed.</p>
      ) : (
        <ul className="mt-1 divide-y divide-line">
          {rows.map((row) => (
            <li key={row.rest ? "rest" : (row.key ?? "none")} className="flex items-baseline gap-3 py-1">
              <span className="min-w-0 flex-1 truncate">
                <Name row={row} href={hrefOf(row)} />
              </span>
              <span className="text-ink-subtle text-xs tabular-nums max-sm:hidden">
                {row.rest ? "" : between(row)}
              </span>
              <span className={cn("whitespace-nowrap text-right tabular-nums", toned && toneOf(row.change))}>
                {changeOf(row)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function toneOf(change: string): string {
  return change.startsWith("-") ? "text-danger" : "text-success";
}

function Name({ row, href }: { row: ContributionDto; href: string | null }): ReactNode {
  if (row.rest) return <span className="text-ink-muted">All others</span>;
  const name = row.label ?? (row.key === null ? "No cause recorded" : inWords(row.key));
  return href === null ? (
    name
  ) : (
    <Link href={href} className="rounded hover:underline">
      {name}
    </Link>
  );
}
