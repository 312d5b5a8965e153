import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";

export interface BarListItem {
  id: string;
  label: ReactNode;
  /** As it is written: "₹1,20,000.00". */
  value: ReactNode;
  /** The length of its bar, 0 to 1, usually its part of the greatest value. */
  share: number;
  href?: string;
}

/** A ranking: name, bar, figure. */
export function BarList({ items, label }: { items: BarListItem[]; label: string }) {
  return (
    <ol aria-label={label} className="space-y-1">
      {items.map(({ id, label: name, value, share, href }) => (
        <li key={id} className="relative flex h-8 items-center gap-4 px-2.5">
          <span
            aria-hidden
            className="absolute inset-y-0 left-0 rounded bg-accent-soft"
            style={{ width: `${Math.min(1, Math.max(0.005, share)) * 100}%` }}
          />
          <span className="relative min-w-0 flex-1 truncate">
            {href ? (
              <Link href={href} className="rounded hover:underline">
                {name}
              </Link>
            ) : (
              name
            )}
          </span>
          <span className="relative shrink-0 font-medium">{value}</span>
        </li>
      ))}
    </ol>
  );
}
