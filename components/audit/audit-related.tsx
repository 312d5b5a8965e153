import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import type { AuditEventDto } from "@/lib/services/audit/schema";
import { relatedLinks } from "./audit-links";

/** Ways on from one act to those around it. */
export function AuditRelated({ event }: { event: AuditEventDto }) {
  return (
    <Card title="Around it">
      <ul className="space-y-1.5">
        {relatedLinks(event).map(({ href, label }) => (
          <li key={href}>
            <Link href={href} className="break-words rounded hover:underline">
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
