import { Link } from "@/components/ui/link";
import { type Breakdown, breakdowns } from "@/lib/services/analytics/schema";
import { analyticsHref, type Given } from "./hrefs";
import { breakdownWords } from "./words";

/** What the figures are split by. Each has an address of its own, so these are links. */
export function BreakdownTabs({ given, by }: { given: Given; by: Breakdown }) {
  return (
    <nav aria-label="Split" className="-mx-4 mb-4 overflow-x-auto border-line border-b px-4 sm:mx-0 sm:px-0">
      <ul className="flex gap-5">
        {breakdowns.map((one) => (
          <li key={one}>
            <Link
              href={analyticsHref(given, { by: one === "time" ? undefined : one, sort: undefined })}
              aria-current={one === by ? "page" : undefined}
              className="-mb-px flex h-9 items-center whitespace-nowrap border-transparent border-b-2 text-ink-muted hover:text-ink focus-visible:outline-offset-[-2px] aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-ink pointer-coarse:h-11"
            >
              {breakdownWords[one]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
