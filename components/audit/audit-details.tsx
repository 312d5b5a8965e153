"use client";

import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { Link } from "@/components/ui/link";
import { useViewer } from "@/components/ui/viewer-context";
import { formatDateTime } from "@/lib/format/date";
import type { AuditEventDto } from "@/lib/services/audit/schema";
import { AuditFacts } from "./audit-facts";
import { actionWords } from "./audit-words";

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
        <p className="pt-4">
          <Link href={`/audit/${event.id}`} className="rounded font-medium text-accent-ink hover:underline">
            Page of this event
          </Link>
        </p>
      </DialogContent>
    </Dialog>
  );
}
