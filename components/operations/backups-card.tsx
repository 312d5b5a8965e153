import type { ReactNode } from "react";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { Banner } from "@/components/ui/banner";
import { Card } from "@/components/ui/card";
import { DateTime } from "@/components/ui/date-time";
import { EmptyState } from "@/components/ui/empty-state";
import { StatusBadge } from "@/components/ui/status-badge";
import { formatBytes } from "@/lib/format/bytes";
import type { Viewer } from "@/lib/format/viewer";
import type { BackupDto, BackupsDto } from "@/lib/services/backups/schema";

const STATES = {
  running: { label: "Being made", tone: "info" },
  made: { label: "Made", tone: "success" },
  failed: { label: "Failed", tone: "danger" },
} as const;

function columnsOf({ locale, zone }: Viewer): Column<BackupDto>[] {
  return [
    {
      id: "started",
      header: "Began",
      primary: true,
      cell: ({ startedAt }) => <DateTime at={startedAt} locale={locale} zone={zone} />,
    },
    {
      id: "state",
      header: "State",
      cell: ({ state, kept }) =>
        state === "made" && !kept ? (
          <StatusBadge tone="neutral">Removed since</StatusBadge>
        ) : (
          <StatusBadge tone={STATES[state].tone}>{STATES[state].label}</StatusBadge>
        ),
    },
    {
      id: "size",
      header: "Size",
      align: "right",
      cell: ({ bytes }) => (bytes === null ? "–" : formatBytes(bytes, locale)),
    },
    { id: "by", header: "By", hideBelow: "md", cell: ({ startedBy }) => startedBy },
    {
      id: "where",
      header: "Where",
      hideBelow: "lg",
      cell: ({ folder, detail }) =>
        detail ?? (folder ? <code className="break-all font-mono text-xs">{folder}</code> : "–"),
    },
  ];
}

export interface BackupsCardProps {
  backups: BackupsDto;
  viewer: Viewer;
  /** For who may. */
  button?: ReactNode;
}

/** Copies of the embedded database, or whose business they are. */
export function BackupsCard({ backups: { embedded, folder, backups }, viewer, button }: BackupsCardProps) {
  if (!embedded) {
    return (
      <Card title="Backups">
        <p className="text-ink-muted">
          The database is not the portal's own (DATABASE_URL is set): its backups are made where it runs.
        </p>
      </Card>
    );
  }
  return (
    <Card
      title="Backups"
      description="A copy of the whole database every night; of the last seven days one each is kept."
      actions={button}
      padding="flush"
      footer={
        <>
          Kept in <code className="break-all font-mono">{folder}</code>. With the portal stopped,{" "}
          <code className="font-mono">npm run restore -- FOLDER</code> puts one back.
        </>
      }
    >
      <div className="p-4">
        <Banner tone="warning" title="The keys are not in them">
          What is sealed in the database opens only with secrets.json and postgres.json of DATA_DIR. Keep
          copies of both, and of a backup, on another machine.
        </Banner>
      </div>
      <DataTable
        caption="Backups"
        columns={columnsOf(viewer)}
        rows={backups}
        rowKey={({ id }) => id}
        bare
        empty={<EmptyState title="No backup yet" description="The first is made in the coming night." />}
      />
    </Card>
  );
}
