import { Reference } from "@/components/section/reference";
import { DescriptionList } from "@/components/ui/description-list";
import { StatusBadge } from "@/components/ui/status-badge";
import type { AuditEventDto } from "@/lib/services/audit/schema";
import { AuditTarget } from "./audit-target";
import { actorTypeWords, outcomeWords } from "./audit-words";
import { ChangeList } from "./change-list";
import { changesBetween } from "./changes";

const behalfWords = (value: string) =>
  value.startsWith("visit:") ? "The customer, while viewing its portal" : value;

/** Everything that the log has of one act: who, what, why, from where, and what it changed. */
export function AuditFacts({ event, level = 3 }: { event: AuditEventDto; level?: 2 | 3 }) {
  const { actor, outcome } = event;
  const changes = changesBetween(event.before, event.after);
  const { label, tone } = outcomeWords[outcome];
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <div className="space-y-4">
      <DescriptionList
        items={[
          { term: "Actor", value: [actor.name, actor.role && `(${actor.role})`].filter(Boolean).join(" ") },
          { term: "Acting as", value: actorTypeWords(actor.type) },
          { term: "On behalf of", value: event.onBehalfOf && behalfWords(event.onBehalfOf) },
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
          <Heading className="mb-1.5 font-semibold">What changed</Heading>
          <ChangeList changes={changes} />
        </section>
      )}
    </div>
  );
}
