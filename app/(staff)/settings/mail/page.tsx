import { Send } from "lucide-react";
import type { Metadata } from "next";
import { Suspense } from "react";
import { MailFilters } from "@/components/mail/mail-filters";
import { MailsView } from "@/components/mail/mails-view";
import { SmtpBanner } from "@/components/mail/smtp-banner";
import { ActButton } from "@/components/reviews/act-button";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { requireStaff } from "@/lib/auth/current";
import { currentViewer } from "@/lib/auth/current-viewer";
import { pageQuery, type SearchParams } from "@/lib/http/page-query";
import { loadMailSetting, loadMails } from "@/lib/services/mail/loaders";
import { type MailListQuery, mailListQuery } from "@/lib/services/mail/schema";
import { sendTestMailAction } from "./actions";

export const metadata: Metadata = { title: "Outbox" };

export default async function MailPage({ searchParams }: { searchParams: SearchParams }) {
  await requireStaff();
  const [setting, query] = await Promise.all([loadMailSetting(), pageQuery(mailListQuery, searchParams)]);
  return (
    <>
      <PageHeader
        title="Outbox"
        description="Every mail of the portal: invitations, new passwords, notices to customers."
        actions={
          <ActButton act={sendTestMailAction} done="The test mail is in the outbox">
            <Send aria-hidden />
            Send a test mail to me
          </ActButton>
        }
      />
      <div className="mb-4">
        <SmtpBanner {...setting} />
      </div>
      <MailFilters />
      <Suspense key={JSON.stringify(query)} fallback={<Skeleton className="h-64 w-full" />}>
        <List query={query} />
      </Suspense>
    </>
  );
}

async function List({ query }: { query: MailListQuery }) {
  const [result, viewer] = await Promise.all([loadMails(query), currentViewer()]);
  const filtered = query.state !== undefined || query.search !== undefined;
  return <MailsView result={result} viewer={viewer} filtered={filtered} />;
}
