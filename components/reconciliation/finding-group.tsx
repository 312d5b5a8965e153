import { DataTable } from "@/components/data-table/data-table";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { formatCount } from "@/lib/format/number";
import type { Viewer } from "@/lib/format/viewer";
import type { FindingKind, ReconciliationFindingDto } from "@/lib/services/reconciliation/schema";
import { findingColumns } from "./finding-columns";
import { kindWords } from "./reconciliation-words";

export interface FindingGroupProps {
  kind: FindingKind;
  rows: ReconciliationFindingDto[];
  /** How many there are, where not all are shown. */
  total: number;
  viewer: Viewer;
}

/** All findings of one kind, under what they mean and what to do. */
export function FindingGroup({ kind, rows, total, viewer }: FindingGroupProps) {
  const { title, meaning, advice } = kindWords[kind];
  return (
    <Card
      padding="flush"
      title={
        <span className="flex items-center gap-2">
          {title}
          <Badge tone={kind === "unread" ? "warning" : "danger"}>{formatCount(total, viewer.locale)}</Badge>
        </span>
      }
      description={`${meaning} ${advice}`}
    >
      <DataTable
        bare
        caption={title}
        columns={findingColumns(kind, viewer)}
        rows={rows}
        rowKey={({ id }) => id}
        empty={null}
      />
    </Card>
  );
}
