import type { ReactNode } from "react";
import type { CellAlign } from "@/components/ui/table";

export interface Column<Row> {
  /** Also the value of the `sort` parameter, if the column can be sorted. */
  id: string;
  header: ReactNode;
  /** The header's words where `header` is not text, and the label of the cell on a card. */
  label?: string;
  cell: (row: Row) => ReactNode;
  /** Amounts, counts and durations go right. */
  align?: CellAlign;
  /** A CSS width, such as `12rem`; columns without one share the rest. */
  width?: string;
  /** Left out below this width of the window. */
  hideBelow?: "sm" | "md" | "lg" | "xl" | "2xl";
  sortable?: boolean;
  /** Names the row: it carries the row's link, and heads the card on a phone. Usually the first column. */
  primary?: boolean;
}

/** Whole class names, so that the stylesheet finds them. */
export const HIDE_BELOW = {
  sm: "max-sm:hidden",
  md: "max-md:hidden",
  lg: "max-lg:hidden",
  xl: "max-xl:hidden",
  "2xl": "max-2xl:hidden",
} as const;

export function labelOf<Row>(column: Column<Row>): string | undefined {
  return column.label ?? (typeof column.header === "string" ? column.header : undefined);
}
