"use client";

import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import { usePathname, useSearchParams } from "next/navigation";
import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { nextSort, patchParams } from "./search-params";

/** A column's heading as a link that sorts by it. */
export function SortHeader({ column, children }: { column: string; children: ReactNode }) {
  const pathname = usePathname();
  const params = useSearchParams();
  const sort = params.get("sort");
  const Icon = sort === column ? ArrowUp : sort === `-${column}` ? ArrowDown : ChevronsUpDown;
  return (
    <Link
      href={`${pathname}${patchParams(params.toString(), { sort: nextSort(sort, column) })}`}
      replace
      scroll={false}
      className="group inline-flex items-center gap-1 rounded hover:text-ink"
    >
      {children}
      <Icon aria-hidden className="size-3 text-ink-subtle group-hover:text-ink" />
    </Link>
  );
}
