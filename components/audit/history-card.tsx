import { SectionView } from "@/components/section/section-view";
import { Card } from "@/components/ui/card";
import { DateTime } from "@/components/ui/date-time";
import { Link } from "@/components/ui/link";
import { StatusBadge } from "@/components/ui/status-badge";
import type { Viewer } from "@/lib/format/viewer";
import type { Section } from "@/lib/http/section";
import type { AuditFilter, AuditListDto } from "@/lib/services/audit/schema";
import { auditHref } from "./audit-links";
import { actionWords, actorTypeWords, outcomeWords } from "./audit-words";

export interface HistoryCardProps {
  /** Null for whoever may not read the record: then there is no card. */
  history: Section<AuditListDto> | null;
  filter: Pick<AuditFilter, "target" | "customer" | "actor">;
  viewer: Viewer;
}

/** The newest acts about one thing, on its own page. */
export function HistoryCard({ history, filter, viewer }: HistoryCardProps) {
  if (!history) return null;
  return (
    <Card
      title="On record"
      actions={
        <Link href={auditHref(filter)} className="rounded text-ink-muted hover:underline">
          All of it in the audit log
        </Link>
      }
    >
      <SectionView result={history} failed="The audit log could not be read" bare>
        {({ data }) =>
          data.length === 0 ? (
            <p className="text-ink-muted">Nothing yet.</p>
          ) : (
            <ol className="divide-y divide-line">
              {data.map((event) => (
                <li key={event.id} className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 py-1.5">
                  <Link href={`/audit/${event.id}`} className="rounded font-medium hover:underline">
                    {actionWords(event.action)}
                  </Link>
                  <span className="min-w-0 break-words text-ink-muted">
                    {event.actor.name ?? actorTypeWords(event.actor.type)}
                  </span>
                  {event.outcome !== "success" && (
                    <StatusBadge tone={outcomeWords[event.outcome].tone}>
                      {outcomeWords[event.outcome].label}
                    </StatusBadge>
                  )}
                  <span className="ml-auto text-ink-subtle">
                    <DateTime at={event.occurredAt} {...viewer} seconds />
                  </span>
                </li>
              ))}
            </ol>
          )
        }
      </SectionView>
    </Card>
  );
}
