import type { Column } from "@/components/data-table/column";
import { DateTime } from "@/components/ui/date-time";
import { StatusBadge } from "@/components/ui/status-badge";
import type { Viewer } from "@/lib/format/viewer";
import type { AuditEventDto } from "@/lib/services/audit/schema";
import { AuditDetails } from "./audit-details";
import { AuditTarget } from "./audit-target";
import { actorTypeWords, outcomeWords } from "./audit-words";

export function auditColumns(viewer: Viewer): Column<AuditEventDto>[] {
  return [
    {
      id: "action",
      header: "Action",
      primary: true,
      cell: (event) => <AuditDetails event={event} />,
    },
    {
      id: "time",
      header: "Time",
      cell: ({ occurredAt }) => <DateTime at={occurredAt} {...viewer} seconds />,
    },
    {
      id: "actor",
      header: "Actor",
      cell: ({ actor }) => (
        <span title={actor.role ?? undefined}>
          {actor.name ?? actorTypeWords(actor.type)}
          {actor.type !== "user" && actor.name && (
            <span className="ml-1.5 text-ink-subtle text-xs">{actorTypeWords(actor.type)}</span>
          )}
        </span>
      ),
    },
    { id: "target", header: "Target", cell: (event) => <AuditTarget target={event.target} /> },
    {
      id: "outcome",
      header: "Outcome",
      cell: ({ outcome }) => (
        <StatusBadge tone={outcomeWords[outcome].tone}>{outcomeWords[outcome].label}</StatusBadge>
      ),
    },
    {
      id: "address",
      header: "Address",
      hideBelow: "lg",
      cell: ({ address }) => <span className="text-ink-muted">{address ?? "–"}</span>,
    },
  ];
}
