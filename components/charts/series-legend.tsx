import { colorOf, type Series } from "./series";

export function SeriesLegend({ series }: { series: Series[] }) {
  return (
    <ul className="mb-2 flex flex-wrap gap-x-4 gap-y-1 text-ink-muted text-xs" aria-hidden>
      {series.map(({ key, label, kind, dashed }, place) => (
        <li key={key} className="flex items-center gap-1.5">
          {dashed ? (
            <span className="w-4 border-t-2 border-dashed" style={{ borderColor: colorOf(place) }} />
          ) : (
            <span
              className={kind === "bar" ? "size-2 rounded-sm" : "h-0.5 w-3 rounded-full"}
              style={{ background: colorOf(place) }}
            />
          )}
          {label}
        </li>
      ))}
    </ul>
  );
}
