"use client";

import { ChevronLeft, ChevronRight, ChevronsLeft } from "lucide-react";
import { usePathname, useSearchParams } from "next/navigation";
import { useTranslate } from "#translate";
import { buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { patchParams } from "./search-params";

export interface KeysetPaginationProps {
  /** Cursors of the pages beside this one; null at the ends. */
  older: string | null;
  newer: string | null;
  /** How many rows are shown. */
  note: string;
}

/** Newest first, onwards and back by cursor: any depth costs the same. */
export function KeysetPagination({ older, newer, note }: KeysetPaginationProps) {
  const t = useTranslate();
  const pathname = usePathname();
  const params = useSearchParams();
  const hrefOf = (cursor: string | null) =>
    `${pathname}${patchParams(params.toString(), { cursor })}` || pathname;
  return (
    <nav
      aria-label={t("Pages")}
      className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 pt-3 text-ink-muted"
    >
      <p>{note}</p>
      <div className="flex flex-wrap gap-2">
        {params.has("cursor") && (
          <Link href={hrefOf(null)} className={buttonClass({ variant: "ghost" })}>
            <ChevronsLeft aria-hidden />
            {t("Newest")}
          </Link>
        )}
        {newer && (
          <Link href={hrefOf(newer)} className={buttonClass()}>
            <ChevronLeft aria-hidden />
            {t("Newer")}
          </Link>
        )}
        {older && (
          <Link href={hrefOf(older)} className={buttonClass()}>
            {t("Older")}
            <ChevronRight aria-hidden />
          </Link>
        )}
      </div>
    </nav>
  );
}
