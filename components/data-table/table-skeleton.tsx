import { useTranslate } from "#translate";
import { cn } from "@/components/ui/cn";
import { Skeleton } from "@/components/ui/skeleton";
import { Cell, Table } from "@/components/ui/table";
import { type Column, HIDE_BELOW } from "./column";
import { HeaderRow } from "./header-row";
import { TableFrame } from "./table-frame";

export interface TableSkeletonProps<Row> {
  caption: string;
  columns: Pick<Column<Row>, "id" | "header" | "align" | "width" | "hideBelow">[];
  rows?: number;
  bare?: boolean;
}

const WIDTHS = ["w-24", "w-32", "w-20", "w-28", "w-16"] as const;

/** The table to come, in its own columns, so that nothing jumps when the rows arrive. */
export function TableSkeleton<Row>({ caption, columns, rows = 10, bare = false }: TableSkeletonProps<Row>) {
  const t = useTranslate();
  const heads = columns.map((column) => ({ ...column, cell: () => null }));
  return (
    <TableFrame label={caption} busy bare={bare}>
      <output className="sr-only">{t("Loading {what}", { what: caption.toLowerCase() })}</output>
      <Table aria-hidden>
        <HeaderRow columns={heads} />
        <tbody className="[&>tr:last-child>td]:border-b-0">
          {Array.from({ length: rows }, (_, row) => row).map((row) => (
            <tr key={row}>
              {heads.map((column, place) => (
                <Cell
                  key={column.id}
                  align={column.align}
                  className={cn(column.hideBelow && HIDE_BELOW[column.hideBelow])}
                >
                  <Skeleton
                    className={cn(
                      "max-w-full",
                      WIDTHS[(row + place) % WIDTHS.length],
                      column.align === "right" && "ml-auto",
                    )}
                  />
                </Cell>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
    </TableFrame>
  );
}
