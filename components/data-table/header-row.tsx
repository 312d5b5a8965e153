import { cn } from "@/components/ui/cn";
import { HeaderCell } from "@/components/ui/table";
import { type Column, HIDE_BELOW } from "./column";
import { SortHeader } from "./sort-header";

export function HeaderRow<Row>({ columns, sort }: { columns: Column<Row>[]; sort?: string | null }) {
  return (
    <thead>
      <tr>
        {columns.map((column) => (
          <HeaderCell
            key={column.id}
            align={column.align}
            style={{ width: column.width }}
            aria-sort={column.sortable ? ariaSort(column.id, sort) : undefined}
            className={cn("sticky top-0 z-10", column.hideBelow && HIDE_BELOW[column.hideBelow])}
          >
            {column.sortable ? <SortHeader column={column.id}>{column.header}</SortHeader> : column.header}
          </HeaderCell>
        ))}
      </tr>
    </thead>
  );
}

function ariaSort(column: string, sort: string | null | undefined): "ascending" | "descending" | "none" {
  if (sort === column) return "ascending";
  return sort === `-${column}` ? "descending" : "none";
}
