"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useTranslate } from "#translate";
import { Button, buttonClass } from "@/components/ui/button";
import { patchParams } from "./search-params";

export interface CursorPaginationProps {
  /** `page.next` of the answer; null on the last page. */
  next: string | null;
  /** How many rows are shown, and of how many if that is known. */
  note: string;
}

/** For long lists without page numbers: onwards by cursor, back by the browser's own history. */
export function CursorPagination({ next, note }: CursorPaginationProps) {
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
            <Button onClick={() => router.back()}>
              <ChevronLeft aria-hidden />
              {t("Back")}
            </Button>
          </>
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
