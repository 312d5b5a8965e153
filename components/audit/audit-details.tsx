"use client";

import { Reference } from "@/components/section/reference";
import { DescriptionList } from "@/components/ui/description-list";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { StatusBadge } from "@/components/ui/status-badge";
import { useViewer } from "@/components/ui/viewer-context";
import { formatDateTime } from "@/lib/format/date";
import type { AuditEventDto } from "@/lib/services/audit/schema";
import { AuditTarget } from "./audit-target";
import { actionWords, actorTypeWords, outcomeWords } from "./audit-words";
import { ChangeList } from "./change-list";
import { changesBetween } from "./changes";

/** The action of a row as a button that opens everything that the log has of it. */
export function AuditDetails({ event }: { event: AuditEventDto }) {
  const viewer = useViewer();
  const words = actionWords(event.action);
  return (
    <Dialog>
      <DialogTrigger
        data-audit-open
        className="rounded text-left font-medium hover:underline"
        title="Show everything about this act"
      >
        {words}
      </DialogTrigger>
      <DialogContent
        title={words}
        description={formatDateTime(event.occurredAt, { ...viewer, seconds: true })}
        width="lg"
      >
        <AuditFacts event={event} />
      </DialogContent>
    </Dialog>
  );
}

function AuditFacts({ event }: { event: AuditEventDto }) {
  const { actor, outcome } = event;
  const changes = changesBetween(event.before, event.after);
  const { label, tone } = outcomeWords[outcome];
  return (
    <div className="space-y-4">
      <DescriptionList
        items={[
          { term: "Actor", value: [actor.name, actor.role && `(${actor.role})`].filter(Boolean).join(" ") },
          { term: "Acting as", value: actorTypeWords(actor.type) },
          { term: "Actor id", value: actor.id && <Reference value={actor.id} what="the actor's id" /> },
          { term: "Outcome", value: <StatusBadge tone={tone}>{label}</StatusBadge> },
          { term: "Reason", value: event.reason },
          { term: "Target", value: event.target && <AuditTarget target={event.target} whole /> },
          { term: "Customer", value: event.authId },
          { term: "Address", value: event.address },
          { term: "Browser", value: event.userAgent },
          {
            term: "Request",
            value: event.requestId && <Reference value={event.requestId} what="the request's id" />,
          },
          { term: "Event", value: <Reference value={event.id} what="the event's id" /> },
          { term: "Action", value: <code className="font-mono text-xs">{event.action}</code> },
        ]}
      />
      {changes.length > 0 && (
        <section aria-label="What changed">
          <h3 className="mb-1.5 font-semibold">What changed</h3>
          <ChangeList changes={changes} />
        </section>
      )}
    </div>
  );
}
