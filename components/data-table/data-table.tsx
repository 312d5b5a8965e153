import type { ReactNode } from "react";
import { useTranslate } from "#translate";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import { Cell, Table } from "@/components/ui/table";
import { type Column, HIDE_BELOW, labelOf } from "./column";
import { HeaderRow } from "./header-row";
import { RowList } from "./row-list";
import { TableFrame } from "./table-frame";

export interface DataTableProps<Row> {
  /** What the table lists, for screen readers: "Calls". */
  caption: string;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  /** Where a row leads. Its link stands in the primary column (or the first). */
  rowHref?: (row: Row) => string | null;
  /** The current `sort` parameter: a column's id, with "-" before it for descending. */
  sort?: string | null;
  /** On a phone: "cards" turns rows into cards, "scroll" keeps the table and lets it scroll. */
  mobile?: "cards" | "scroll";
  /** What to show instead of an empty table: an `<EmptyState>`. */
  empty: ReactNode;
  /** Inside a card: no frame of its own. */
  bare?: boolean;
  /** False where the page around it should scroll instead. */
  scrolls?: boolean;
}

/** Spread, because on a phone the rows become grid boxes and would lose the roles that their tags imply. */
const ROLES = {
  table: { role: "table" },
  body: { role: "rowgroup" },
  row: { role: "row" },
  cell: { role: "cell" },
} as const;

/** Rows of anything, rendered on the server. */
export function DataTable<Row>({
  caption,
  columns,
  rows,
  rowKey,
  rowHref,
  sort,
  mobile = "cards",
  empty,
  bare = false,
  scrolls = true,
}: DataTableProps<Row>) {
  const t = useTranslate();
  if (rows.length === 0) {
    return <div className={cn(!bare && "rounded-lg border border-line bg-surface shadow-soft")}>{empty}</div>;
  }
  const primary = columns.find((column) => column.primary) ?? columns[0];
  const table = (
    <Table data-mobile={mobile} {...ROLES.table}>
      <caption className="sr-only">{caption}</caption>
      <HeaderRow columns={columns} sort={sort} />
      <tbody {...ROLES.body} className="[&>tr:last-child>td]:border-b-0">
        {rows.map((row) => {
          const href = rowHref?.(row) ?? null;
          return (
            <tr
              key={rowKey(row)}
              data-row-key={rowKey(row)}
              {...ROLES.row}
              className={cn(
                "max-sm:not-last:border-line max-sm:not-last:border-b",
                href && "cursor-pointer hover:bg-sunken has-[[data-row-link]:focus-visible]:bg-accent-soft",
              )}
            >
              {columns.map((column) => (
                <Cell
                  key={column.id}
                  {...ROLES.cell}
                  align={column.align}
                  data-label={labelOf(column)}
                  data-primary={column === primary || undefined}
                  className={cn(column.hideBelow && HIDE_BELOW[column.hideBelow])}
                >
                  {column === primary && href ? (
                    <Link href={href} data-row-link className="rounded font-medium text-ink hover:underline">
                      {column.cell(row)}
                    </Link>
                  ) : (
                    column.cell(row)
                  )}
                </Cell>
              ))}
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
  return (
    <TableFrame label={t("{caption}, table", { caption })} bare={bare} scrolls={scrolls}>
      {rowHref ? <RowList>{table}</RowList> : table}
    </TableFrame>
  );
}
