import { useTranslate } from "#translate";
import { Skeleton } from "@/components/ui/skeleton";

const ROWS = Array.from({ length: 12 }, (_, row) => row);

/** A list to come, before it is known which columns it has: heading, filters, rows. */
export function ListSkeleton({ heading = false }: { heading?: boolean }) {
  const t = useTranslate();
  return (
    <div aria-busy>
      <output className="sr-only">{t("Loading the list")}</output>
      {heading && (
        <div className="mb-5 space-y-2">
          <Skeleton className="h-6 w-40" />
          <Skeleton className="w-80 max-w-full" />
        </div>
      )}
      <div className="mb-4 flex flex-wrap gap-2">
        <Skeleton className="h-8 w-full sm:w-72" />
        <Skeleton className="h-8 w-28" />
        <Skeleton className="h-8 w-36" />
      </div>
      <div className="rounded-lg border border-line bg-surface shadow-soft">
        <div className="h-8 rounded-t-lg border-line border-b bg-sunken" />
        {ROWS.map((row) => (
          <div key={row} className="flex h-9 items-center border-line border-b px-4 last:border-b-0">
            <Skeleton className={row % 2 === 0 ? "w-3/4" : "w-2/3"} />
          </div>
        ))}
      </div>
    </div>
  );
}
