"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useTranslate } from "#translate";
import { Button, buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { patchParams } from "./search-params";

export interface CursorPaginationProps {
  /** `page.next` of the answer; null on the last page. */
  next: string | null;
  /** `page.previous`, for lists that are paged in both directions; without it the browser's history leads back. */
  previous?: string | null;
  /** How many rows are shown, and of how many if that is known. */
  note: string;
}

/** For long lists without page numbers: onwards by cursor, back by the browser's own history. */
export function CursorPagination({ next, previous, note }: CursorPaginationProps) {
  const t = useTranslate();
  const router = useRouter();
  const pathname = usePathname();
  const params = useSearchParams();
  const isFirst = !params.has("cursor");
  const hrefOf = (cursor: string | null) => `${pathname}${patchParams(params.toString(), { cursor })}`;
  return (
    <nav
      aria-label={t("Pages")}
      className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 pt-3 text-ink-muted"
    >
      <p>{note}</p>
      <div className="flex gap-2">
        {!isFirst && (
          <>
            <Link href={hrefOf(null)} className={buttonClass({ variant: "ghost" })}>
              {t("First page")}
            </Link>
            {previous === undefined && (
              <Button onClick={() => router.back()}>
                <ChevronLeft aria-hidden />
                {t("Back")}
              </Button>
            )}
          </>
        )}
        {previous && (
          <Link href={hrefOf(previous)} className={buttonClass()}>
            <ChevronLeft aria-hidden />
            {t("Back")}
          </Link>
        )}
        {next && (
          <Link href={hrefOf(next)} className={buttonClass()}>
            {t("Next")}
            <ChevronRight aria-hidden />
          </Link>
        )}
      </div>
    </nav>
  );
}
