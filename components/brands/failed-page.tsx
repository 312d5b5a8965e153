"use client";

import { useTransition } from "react";
import { useTranslate } from "#translate";
import { buttonClass } from "@/components/ui/button-class";
import { errorDigest } from "@/components/ui/error-digest";
import { FullPageMessage } from "@/components/ui/full-page-message";

export interface FailedPageProps {
  error: unknown;
  retry: () => void;
}

/** What stands in the place of a page that failed. Every page carries it in case, so it is made of plain elements. */
export function FailedPage({ error, retry }: FailedPageProps) {
  const t = useTranslate();
  const [pending, startTransition] = useTransition();
  const digest = errorDigest(error);
  return (
    <FullPageMessage
      title={t("This page could not be shown")}
      actions={
        <>
          <button
            type="button"
            aria-busy={pending || undefined}
            aria-disabled={pending}
            onClick={() => !pending && startTransition(retry)}
            className={buttonClass({ variant: "primary" })}
          >
            {t("Try again")}
          </button>
          <a href="/" className={buttonClass()}>
            {t("Go to the start page")}
          </a>
        </>
      }
      footnote={
        digest && (
          <p>
            {t("Reference")} <code className="select-all font-mono">{digest}</code>
          </p>
        )
      }
    >
      <p>
        {t(
          "Something went wrong on our side. If you were moving money, look at the list of transfers before you try again: the act may have gone through.",
        )}
      </p>
    </FullPageMessage>
  );
}
