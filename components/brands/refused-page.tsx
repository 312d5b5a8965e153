"use client";

import { useTranslate } from "#translate";
import { buttonClass } from "@/components/ui/button-class";
import { FullPageMessage } from "@/components/ui/full-page-message";

/** What stands in the place of a page that is not there, or not for this reader. */
export function RefusedPage({ kind }: { kind: "missing" | "forbidden" }) {
  const t = useTranslate();
  const missing = kind === "missing";
  return (
    <FullPageMessage
      title={missing ? t("There is nothing here") : t("Your role does not allow this")}
      actions={
        <a href="/" className={buttonClass({ variant: "primary" })}>
          {t("Go to the start page")}
        </a>
      }
    >
      <p>
        {missing
          ? t("The address may be mistyped, what it showed may be gone, or it may not be yours to see.")
          : t("You are signed in, but this page belongs to other roles. Ask an admin if you need it.")}
      </p>
    </FullPageMessage>
  );
}
