"use client";

import { useEffect, useRef } from "react";
import { useTranslate } from "#translate";
import { Banner } from "@/components/ui/banner";
import { CopyButton } from "@/components/ui/copy-button";
import type { Problem } from "@/lib/http/result";

/** Why a form was refused as a whole, with the number under which the log has it. */
export function FormProblem({ problem }: { problem: Pick<Problem, "detail" | "requestId"> | null }) {
  const t = useTranslate();
  const place = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (problem) place.current?.scrollIntoView({ block: "nearest" });
  }, [problem]);

  return (
    <div ref={place} className="empty:hidden">
      {problem && (
        <Banner tone="danger" role="alert" title={t.said(problem.detail)}>
          {problem.requestId && (
            <p className="flex flex-wrap items-center gap-1 text-xs">
              {t("Reference")} <code className="font-mono">{problem.requestId}</code>
              <CopyButton value={problem.requestId} label={t("Copy the reference")} />
            </p>
          )}
        </Banner>
      )}
    </div>
  );
}
