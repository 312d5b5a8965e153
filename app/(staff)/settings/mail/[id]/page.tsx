import { RefreshCw } from "lucide-react";
import type { Metadata } from "next";
import { MailDetail } from "@/components/mail/mail-detail";
import { ActButton } from "@/components/reviews/act-button";
import { PageHeader } from "@/components/ui/page-header";
import { requireStaff } from "@/lib/auth/current";
import { currentViewer } from "@/lib/auth/current-viewer";
import { loadMail } from "@/lib/services/mail/loaders";
import { retryMailAction } from "../actions";

export const metadata: Metadata = { title: "Mail" };

export default async function OneMailPage({ params }: { params: Promise<{ id: string }> }) {
  await requireStaff();
  const { id } = await params;
  const [detail, viewer] = await Promise.all([loadMail(id), currentViewer()]);
  const { mail } = detail;
  return (
    <>
      <PageHeader
        title={mail.subject}
        breadcrumbs={[{ href: "/settings/mail", label: "Outbox" }]}
        actions={
          mail.canRetry && (
            <ActButton
              act={retryMailAction}
              given={{ id: mail.id }}
              done="The mail waits for its next try"
              variant="primary"
            >
              <RefreshCw aria-hidden />
              Try again
            </ActButton>
          )
        }
      />
      <MailDetail detail={detail} viewer={viewer} />
    </>
  );
}
