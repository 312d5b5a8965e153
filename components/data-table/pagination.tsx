"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { type FormEvent, type ReactNode, useId } from "react";
import { useTranslate } from "#translate";
import { buttonClass } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Input } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { useViewer } from "@/components/ui/viewer-context";
import { formatCount } from "@/lib/format/number";
import { type PageWindow, pageWindow } from "./pages";
import { patchParams } from "./search-params";

/** "41–60 of 1,234", the pages beside this one, and a way to any other. */
export function Pagination(props: PageWindow) {
  const t = useTranslate();
  const { page, total } = props;
  const { locale } = useViewer();
  const router = useRouter();
  const pathname = usePathname();
  const params = useSearchParams();
  const inputId = useId();
  const { pages, first, last, previous, next } = pageWindow(props);
  const hrefOf = (wanted: number) =>
    `${pathname}${patchParams(params.toString(), { page: wanted > 1 ? String(wanted) : null }, true)}`;

  function jump(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const wanted = Math.trunc(Number(new FormData(event.currentTarget).get("page")));
    if (wanted >= 1) router.push(hrefOf(Math.min(wanted, pages)));
  }

  return (
    <nav
      aria-label={t("Pages")}
      className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 pt-3 text-ink-muted"
    >
      <p>
        {first > 0
          ? t("{first}–{last} of {total}", {
              first: formatCount(first, locale),
              last: formatCount(last, locale),
              total: formatCount(total, locale),
            })
          : t("None of {total}", { total: formatCount(total, locale) })}
      </p>
      <div className="flex items-center gap-2">
        {pages > 1 && (
          <form onSubmit={jump} className="flex items-center gap-1.5">
            <label htmlFor={inputId}>{t("Page")}</label>
            <Input
              // A new page is a new field: what was typed for the last one must not stay.
              key={page}
              id={inputId}
              name="page"
              inputMode="numeric"
              pattern="[0-9]*"
              defaultValue={page}
              className="h-7 w-14 text-center"
            />
            <span>{t("of {total}", { total: formatCount(pages, locale) })}</span>
          </form>
        )}
        <PageLink href={previous && hrefOf(previous)} label={t("Previous page")}>
          <ChevronLeft aria-hidden />
        </PageLink>
        <PageLink href={next && hrefOf(next)} label={t("Next page")}>
          <ChevronRight aria-hidden />
        </PageLink>
      </div>
    </nav>
  );
}

function PageLink({
  href,
  label,
  children,
}: {
  href: string | null | 0;
  label: string;
  children: ReactNode;
}) {
  const look = buttonClass({ size: "icon" });
  if (!href) {
    return (
      // biome-ignore lint/a11y/useValidAnchor: a link that leads nowhere now, but keeps its place and its name
      <a
        aria-disabled="true"
        aria-label={label}
        role="link"
        className={cn(look, "shadow-none hover:bg-surface")}
      >
        {children}
      </a>
    );
  }
  return (
    <Link href={href} aria-label={label} className={look}>
      {children}
    </Link>
  );
}
