import { AsOf } from "@/components/ui/as-of";
import { buttonClass } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import { formatCount } from "@/lib/format/number";
import type { RadarDto, RadarFlag } from "@/lib/services/numbers/schema";
import { flagWords, radarOrder } from "./flag-words";

const hrefOf = (flag: RadarFlag) => (flag === "no_number" ? "#without" : `/numbers?flag=${flag}`);

/** Each reason with how many there are, why it matters, and what to do. */
export function RadarCards({ radar, locale }: { radar: RadarDto; locale: string }) {
  return (
    <>
      <div className="mb-2 text-right text-ink-subtle text-xs">
        <AsOf at={radar.asOf} />
      </div>
      <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
        {radarOrder.map((flag) => (
          <RadarCard key={flag} flag={flag} count={radar.counts[flag]} locale={locale} />
        ))}
      </ul>
    </>
  );
}

function RadarCard({ flag, count, locale }: { flag: RadarFlag; count: number | null; locale: string }) {
  const { title, why, fix, tone } = flagWords[flag];
  const loud = count !== null && count > 0 && tone !== "neutral";
  return (
    <li className="flex flex-col gap-2 rounded-lg border border-line bg-surface p-4 shadow-soft">
      <div className="flex items-baseline justify-between gap-3">
        <h2 className="font-medium">{title}</h2>
        <p
          className={cn(
            "font-semibold text-xl tabular-nums",
            loud && (tone === "danger" ? "text-danger" : "text-warning"),
          )}
        >
          {count === null ? (
            <span className="text-ink-subtle text-sm">Not known yet</span>
          ) : (
            formatCount(count, locale)
          )}
        </p>
      </div>
      <p className="text-ink-muted">{why}</p>
      <p className="mt-auto text-ink-subtle">
        {count === null
          ? "The calls of the last 30 days are still being read."
          : count === 0
            ? "Nothing to do."
            : fix}
      </p>
      {count !== null && count > 0 && (
        <p>
          <Link href={hrefOf(flag)} className={buttonClass({ size: "sm" })}>
            Show {formatCount(count, locale)}
            <span className="sr-only">: {title}</span>
          </Link>
        </p>
      )}
    </li>
  );
}
