import { useTranslate } from "#translate";
import { Cell, HeaderCell, Table } from "@/components/ui/table";
import { formatDay } from "@/lib/format/date";
import type { Point, Series } from "./series";
import { formatValue } from "./value-format";

/** The figures behind a picture, folded away until they are wanted. */
export function SeriesTable({
  points,
  series,
  locale,
}: {
  points: Point[];
  series: Series[];
  locale: string;
}) {
  const t = useTranslate();
  return (
    <details className="group text-xs">
      <summary className="w-fit rounded text-ink-subtle hover:text-ink">{t("Show as a table")}</summary>
      <div className="mt-2 max-h-72 overflow-auto rounded-md border border-line">
        <Table>
          <thead>
            <tr>
              <HeaderCell className="sticky top-0">{t("Day")}</HeaderCell>
              {series.map(({ key, label }) => (
                <HeaderCell key={key} align="right" className="sticky top-0">
                  {label}
                </HeaderCell>
              ))}
            </tr>
          </thead>
          <tbody>
            {points.map((point) => (
              <tr key={point.day}>
                <Cell className="h-7 py-0.5">{formatDay(point.day, locale)}</Cell>
                {series.map(({ key, format }) => (
                  <Cell key={key} align="right" className="h-7 py-0.5">
                    {formatValue(point.values[key] ?? null, format, locale)}
                  </Cell>
                ))}
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
    </details>
  );
}
