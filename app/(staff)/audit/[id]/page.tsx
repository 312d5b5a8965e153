import type { Metadata } from "next";
import { AuditFacts } from "@/components/audit/audit-facts";
import { AuditRelated } from "@/components/audit/audit-related";
import { actionWords } from "@/components/audit/audit-words";
import { Card } from "@/components/ui/card";
import { DateTime } from "@/components/ui/date-time";
import { PageHeader } from "@/components/ui/page-header";
import { currentViewer } from "@/lib/auth/current-viewer";
import { requireRight } from "@/lib/http/section";
import { loadAuditEvent } from "@/lib/services/audit/loaders";

export const metadata: Metadata = { title: "Audit event" };

export default async function AuditEventPage({ params }: { params: Promise<{ id: string }> }) {
  await requireRight("audit:read");
  const { id } = await params;
  const [event, viewer] = await Promise.all([loadAuditEvent(id), currentViewer()]);
  return (
    <>
      <PageHeader
        title={actionWords(event.action)}
        breadcrumbs={[{ href: "/audit", label: "Audit log" }]}
        description={<DateTime at={event.occurredAt} {...viewer} seconds />}
      />
      <div className="grid max-w-6xl items-start gap-5 xl:grid-cols-[2fr_1fr]">
        <Card title="What is written down">
          <AuditFacts event={event} />
        </Card>
        <AuditRelated event={event} />
      </div>
    </>
  );
}
