import { RefreshEvery } from "@/components/reviews/refresh-every";
import { Banner } from "@/components/ui/banner";
import { DateTime } from "@/components/ui/date-time";
import { Stat, StatRow } from "@/components/ui/stat";
import { formatCount } from "@/lib/format/number";
import type { Viewer } from "@/lib/format/viewer";
import { findingKinds, type ReconciliationReportDto } from "@/lib/services/reconciliation/schema";
import { FindingGroup } from "./finding-group";
import { daysInWords, verdictOf } from "./reconciliation-words";

const BANNER_TONES = {
  running: "info",
  clean: "success",
  differences: "danger",
  incomplete: "warning",
} as const;

export interface ReconciliationReportProps {
  report: ReconciliationReportDto;
  viewer: Viewer;
}

/** One run: its verdict in plain words, its figures, and what it found, the gravest first. */
export function ReconciliationReport({ report, viewer }: ReconciliationReportProps) {
  const { run, findings } = report;
  const count = (value: number) => formatCount(value, viewer.locale);
  return (
    <section aria-label={`Reconciliation of ${daysInWords(run, viewer.locale)}`} className="space-y-4">
      {run.result === "running" && <RefreshEvery seconds={3} />}
      <Banner
        tone={BANNER_TONES[run.result]}
        role="status"
        title={`${daysInWords(run, viewer.locale)}: ${verdictOf(run)}`}
      >
        {run.detail && <p>{run.detail}</p>}
        <p className="text-xs">
          Started by {run.startedBy}, <DateTime at={run.startedAt} {...viewer} />
          {run.finishedAt && (
            <>
              {"; ended "}
              <DateTime at={run.finishedAt} {...viewer} seconds />
            </>
          )}
        </p>
      </Banner>
      {run.result !== "running" && (
        <StatRow>
          <Stat label="Ledgers asked for" value={count(run.customers)} />
          <Stat label="Transfers due" value={count(run.transfers)} />
          <Stat label="Matched" value={count(run.matched)} />
          <Stat
            label="Findings"
            value={count(run.findings)}
            tone={run.findings === 0 ? "normal" : run.result === "differences" ? "danger" : "warning"}
          />
        </StatRow>
      )}
      {findingKinds.map((kind) => {
        const rows = findings.filter((finding) => finding.kind === kind);
        return (
          rows.length > 0 && (
            <FindingGroup key={kind} kind={kind} rows={rows} total={run.counts[kind]} viewer={viewer} />
          )
        );
      })}
      {findings.length < run.findings && (
        <p className="text-ink-muted">
          {count(findings.length)} of {count(run.findings)} findings are shown. Run fewer days to see the
          rest.
        </p>
      )}
    </section>
  );
}
