"use client";

import { useTransition } from "react";
import { useTranslate } from "#translate";
import { Button, buttonClass } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { errorDigest } from "@/components/ui/error-digest";
import { FullPageMessage } from "@/components/ui/full-page-message";
import { Link } from "@/components/ui/link";

export interface FailedPageProps {
  error: unknown;
  retry: () => void;
}

/** What stands in the place of a page that failed. */
export function FailedPage({ error, retry }: FailedPageProps) {
  const t = useTranslate();
  const [pending, startTransition] = useTransition();
  const digest = errorDigest(error);
  return (
    <FullPageMessage
      title={t("This page could not be shown")}
      actions={
        <>
          <Button variant="primary" loading={pending} onClick={() => startTransition(retry)}>
            {t("Try again")}
          </Button>
          <Link href="/" className={buttonClass()}>
            {t("Go to the start page")}
          </Link>
        </>
      }
      footnote={
        digest && (
          <p className="flex items-center gap-1">
            {t("Reference")} <code className="font-mono">{digest}</code>
            <CopyButton value={digest} label={t("Copy the reference")} />
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
