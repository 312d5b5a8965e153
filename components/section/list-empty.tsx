import type { ReactNode } from "react";
import { useTranslate } from "#translate";
import { buttonClass } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";

export interface ListEmptyProps {
  /** In the plural: "calls". */
  noun: string;
  icon: ReactNode;
  /** Whether anything narrows the list. */
  filtered: boolean;
  /** Whether there are rows, only not on this page. */
  beyond: boolean;
  /** The list without filters. */
  listHref: string;
  /** What to do when there is nothing at all. */
  hint: ReactNode;
  action?: ReactNode;
}

/** Why a list is empty, and what to do next: a page too far, filters too narrow, or nothing there yet. */
export function ListEmpty({ noun, icon, filtered, beyond, listHref, hint, action }: ListEmptyProps) {
  const t = useTranslate();
  if (beyond) {
    return (
      <EmptyState
        icon={icon}
        title={t("This page is empty")}
        description={t("There are fewer {noun} than that. Go back to an earlier page.", { noun: t(noun) })}
      />
    );
  }
  if (filtered) {
    return (
      <EmptyState
        icon={icon}
        title={t("No {noun} match these filters", { noun: t(noun) })}
        description={t("Drop one of the filters, or all of them.")}
        action={
          <Link href={listHref} className={buttonClass()}>
            {t("Clear the filters")}
          </Link>
        }
      />
    );
  }
  return (
    <EmptyState
      icon={icon}
      title={t("No {noun} yet", { noun: t(noun) })}
      description={hint}
      action={action}
    />
  );
}
