"use client";

import { Suspense } from "react";
import { useTranslate } from "#translate";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { Stat, StatRow } from "@/components/ui/stat";
import { useViewer } from "@/components/ui/viewer-context";
import type { CallPageQuery } from "@/lib/services/calls/schema";
import { CallSummary } from "../call-summary";
import { Histogram } from "./histogram";
import { useSummary } from "./summary-context";

type Props = { query: Pick<CallPageQuery, "from" | "to" | "range"> };

/** Figures and picture of everything that the filter selects. */
export function Totals(props: Props) {
  return (
    <Suspense fallback={<TotalsSkeleton />}>
      <Loaded {...props} />
    </Suspense>
  );
}

function Loaded({ query }: Props) {
  const t = useTranslate();
  const summary = useSummary();
  const { locale } = useViewer();
  if (!summary.ok) {
    const { problem, at } = summary;
    return (
      <div className="mb-3 rounded-lg border border-line bg-surface shadow-soft">
        <ErrorState
          title={t("The totals could not be read")}
          description={[problem.detail, ...Object.values(problem.errors ?? {})].map(t.said).join(" ")}
          at={at}
          reference={problem.requestId}
        />
      </div>
    );
  }
  return (
    <>
      <CallSummary summary={summary.data} locale={locale} />
      <Histogram histogram={summary.data.histogram} query={query} />
    </>
  );
}

const LABELS = ["Calls", "Answered", "Answer rate", "Average talk", "Minutes of talk", "Cost"];

function TotalsSkeleton() {
  const t = useTranslate();
  return (
    <div aria-busy>
      <output className="sr-only">{t("Adding up the calls")}</output>
      <div className="mb-3">
        <StatRow>
          {LABELS.map((label) => (
            <Stat key={label} label={t(label)} value={<Skeleton className="h-6 w-20" />} />
          ))}
        </StatRow>
      </div>
      <Skeleton className="mb-3 h-48 w-full rounded-lg" />
    </div>
  );
}
