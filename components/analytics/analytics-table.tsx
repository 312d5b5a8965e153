import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Phone } from "@/components/ui/phone";
import { type AnalyticsCallsDto, type AnalyticsRowDto, measures } from "@/lib/services/analytics/schema";
import { FigureCell } from "./figure-cell";
import { callsHref, type Given, narrowedHref } from "./hrefs";
import { breakdownWords, daysInWords, measureWords, rowInWords, subjectWords } from "./words";

export interface AnalyticsTableProps {
  analytics: AnalyticsCallsDto;
  given: Given;
  locale: string;
}

function subjectColumn({ analytics: { by }, given, locale }: AnalyticsTableProps): Column<AnalyticsRowDto> {
  return {
    id: "key",
    header: subjectWords[by],
    primary: true,
    sortable: by === "time" || by === "hour" || by === "number",
    cell: (row) => {
      const href = narrowedHref(given, by, row);
      const name =
        by === "number" && row.number ? <Phone number={row.number} /> : rowInWords(row, by, locale);
      return (
        <span className="flex max-w-64 flex-col">
          {href === null ? (
            <span>{name}</span>
          ) : (
            <Link
              href={href}
              className="truncate rounded font-medium hover:underline"
              title={row.authId ?? undefined}
            >
              {name}
            </Link>
          )}
          {by === "number" && (
            <span className="truncate text-ink-muted text-xs">{row.name ?? row.authId}</span>
          )}
          {row.beforeDays && (
            <span className="text-ink-muted text-xs">beside {daysInWords(row.beforeDays, locale)}</span>
          )}
        </span>
      );
    },
  };
}

/** Every figure of every part: what the picture above it shows, in full. */
export function AnalyticsTable(props: AnalyticsTableProps) {
  const { analytics, given, locale } = props;
  const { by, rows } = analytics;
  const columns = [
    subjectColumn(props),
    ...measures.map(
      (measure): Column<AnalyticsRowDto> => ({
        id: measure,
        header: measureWords[measure],
        align: "right",
        sortable: true,
        cell: (row) => (
          <FigureCell
            row={row}
            measure={measure}
            locale={locale}
            href={measure === "calls" && row.filter !== null ? callsHref(row.filter) : null}
          />
        ),
      }),
    ),
  ];
  return (
    <DataTable
      bare
      caption={`Figures ${breakdownWords[by].toLowerCase()}`}
      columns={columns}
      rows={rows}
      rowKey={({ key }) => key}
      sort={given.sort ?? null}
      mobile="scroll"
      empty={<EmptyState title="No calls in these days" description="Choose other days or fewer filters." />}
    />
  );
}
