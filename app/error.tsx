"use client";

import Link from "next/link";
import { useTransition } from "react";
import { Button, buttonClass } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { errorDigest } from "@/components/ui/error-digest";
import { FullPageMessage } from "@/components/ui/full-page-message";

export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  const [pending, startTransition] = useTransition();
  const digest = errorDigest(error);
  return (
    <FullPageMessage
      title="This page could not be shown"
      actions={
        <>
          <Button variant="primary" loading={pending} onClick={() => startTransition(retry)}>
            Try again
          </Button>
          <Link href="/" className={buttonClass()}>
            Go to the start page
          </Link>
        </>
      }
      footnote={
        digest && (
          <p className="flex items-center gap-1">
            Reference <code className="font-mono">{digest}</code>
            <CopyButton value={digest} label="Copy the reference" />
          </p>
        )
      }
    >
      <p>
        Something went wrong on our side. If you were moving money, look at the list of transfers before you
        try again: the act may have gone through.
      </p>
    </FullPageMessage>
  );
}
