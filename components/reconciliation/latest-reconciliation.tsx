import { Scale } from "lucide-react";
import { SectionView } from "@/components/section/section-view";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import type { Viewer } from "@/lib/format/viewer";
import type { Section } from "@/lib/http/section";
import type { ReconciliationReportDto } from "@/lib/services/reconciliation/schema";
import { ReconciliationReport } from "./reconciliation-report";

export interface LatestReconciliationProps {
  result: Section<ReconciliationReportDto | null>;
  viewer: Viewer;
}

/** The newest run with its findings, or that there is none yet. */
export function LatestReconciliation({ result, viewer }: LatestReconciliationProps) {
  return (
    <SectionView result={result} failed="The latest reconciliation could not be read">
      {(report) =>
        report ? (
          <ReconciliationReport report={report} viewer={viewer} />
        ) : (
          <Card padding="flush">
            <EmptyState
              icon={<Scale aria-hidden />}
              title="Nothing has been reconciled yet"
              description="The first run comes by itself at night. It can also be started here at any time."
            />
          </Card>
        )
      }
    </SectionView>
  );
}
