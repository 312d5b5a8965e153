"use client";

import { CloudAlert, RotateCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useTransition } from "react";
import { useTranslate } from "#translate";
import { rich } from "@/components/ui/rich";
import { AsOf } from "./as-of";
import { Button } from "./button";
import { CopyButton } from "./copy-button";

export interface ErrorStateProps {
  /** What failed: "Calls could not be read". */
  title: ReactNode;
  /** What that means for the reader, and what still works. */
  description?: ReactNode;
  /** When it failed, ISO 8601. */
  at?: string;
  /** What support needs to find it in the logs. */
  reference?: string;
  /** Without one, the page is fetched anew. */
  onRetry?: () => void;
}

export function ErrorState({ title, description, at, reference, onRetry }: ErrorStateProps) {
  const t = useTranslate();
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const retry = onRetry ?? (() => startTransition(() => router.refresh()));
  return (
    <div role="alert" className="flex flex-col items-center px-6 py-10 text-center">
      <div className="mb-3 grid size-10 place-items-center rounded-full bg-danger-soft text-danger">
        <CloudAlert aria-hidden className="size-5" />
      </div>
      <p className="font-medium">{title}</p>
      {description && <p className="mt-1 max-w-prose text-balance text-ink-muted">{description}</p>}
      <Button className="mt-4" onClick={retry} loading={pending}>
        {!pending && <RotateCw aria-hidden />}
        {t("Try again")}
      </Button>
      {(at || reference) && (
        <p className="mt-4 flex flex-wrap items-center justify-center gap-x-2 gap-y-1 text-ink-subtle text-xs">
          {at && <span>{rich(t("Failed {when}"), { when: <AsOf at={at} prefix="" /> })}</span>}
          {reference && (
            <span className="inline-flex items-center gap-1">
              {t("Reference")} <code className="font-mono">{reference}</code>
              <CopyButton value={reference} label={t("Copy the reference")} />
            </span>
          )}
        </p>
      )}
    </div>
  );
}
