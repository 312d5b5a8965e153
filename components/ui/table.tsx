import type { ComponentProps } from "react";
import { cn } from "./cn";

/** The plain parts of a table, for the few places where a DataTable is too much. */
export function Table({ className, ...props }: ComponentProps<"table">) {
  return <table className={cn("w-full border-separate border-spacing-0 text-left", className)} {...props} />;
}

export type CellAlign = "left" | "right" | "center";

const ALIGN: Record<CellAlign, string> = { left: "text-left", right: "text-right", center: "text-center" };

export function HeaderCell({
  align = "left",
  className,
  scope = "col",
  ...props
}: Omit<ComponentProps<"th">, "align"> & { align?: CellAlign }) {
  return (
    <th
      scope={scope}
      className={cn(
        "h-8 whitespace-nowrap border-line border-b bg-sunken px-3 font-medium text-ink-muted text-xs first:pl-4 last:pr-4",
        ALIGN[align],
        className,
      )}
      {...props}
    />
  );
}

export function Cell({
  align = "left",
  className,
  ...props
}: Omit<ComponentProps<"td">, "align"> & { align?: CellAlign }) {
  return (
    <td
      className={cn("h-9 border-line border-b px-3 py-1.5 first:pl-4 last:pr-4", ALIGN[align], className)}
      {...props}
    />
  );
}
