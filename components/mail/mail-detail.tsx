import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { DateTime } from "@/components/ui/date-time";
import { DescriptionList } from "@/components/ui/description-list";
import { EmptyState } from "@/components/ui/empty-state";
import { StatusBadge } from "@/components/ui/status-badge";
import type { Viewer } from "@/lib/format/viewer";
import type { MailDetailDto, MailDto } from "@/lib/services/mail/schema";
import { kindWords, mailStateWords } from "./mail-words";

function factsOf(mail: MailDto, viewer: Viewer) {
  const { zone, locale } = viewer;
  const at = (value: string | null) =>
    value ? <DateTime at={value} zone={zone} locale={locale} seconds /> : null;
  const { label, tone } = mailStateWords[mail.state];
  return [
    { term: "State", value: <StatusBadge tone={tone}>{label}</StatusBadge> },
    { term: "To", value: mail.toName ? `${mail.toName} <${mail.toAddress}>` : mail.toAddress },
    { term: "About", value: kindWords(mail.kind) },
    { term: "Brand", value: mail.brandName },
    { term: "Customer", value: mail.customer?.name ?? null },
    { term: "Made", value: at(mail.createdAt) },
    { term: "Sent", value: at(mail.sentAt) },
    { term: "Tries", value: String(mail.attempts) },
    { term: "Next try", value: at(mail.nextTryAt) },
    { term: "Last trouble", value: mail.lastError },
  ];
}

/** One mail: what became of it, and what it says. The frame runs nothing and reaches nothing. */
export function MailDetail({ detail: { mail, content }, viewer }: { detail: MailDetailDto; viewer: Viewer }) {
  return (
    <div className="grid items-start gap-4 xl:grid-cols-[2fr_3fr]">
      <Card title="What became of it">
        <DescriptionList items={factsOf(mail, viewer)} />
      </Card>
      {content ? (
        <div className="space-y-4">
          {content.link && (
            <Card
              title="Its link"
              description="Whoever opens it acts for the recipient: pass it to nobody else."
            >
              <p className="flex items-start gap-2">
                <code className="min-w-0 break-all font-mono text-xs">{content.link}</code>
                <CopyButton value={content.link} label="Copy the link" />
              </p>
            </Card>
          )}
          <Card title="As the reader sees it" padding="flush">
            <iframe
              title={`The mail: ${mail.subject}`}
              sandbox=""
              srcDoc={content.html}
              className="h-[34rem] w-full rounded-b-lg bg-white"
            />
          </Card>
          <details className="rounded-lg border border-line bg-surface shadow-soft">
            <summary className="cursor-pointer px-4 py-2.5 font-semibold text-sm">As plain text</summary>
            <pre className="overflow-x-auto whitespace-pre-wrap break-words border-line border-t p-4 font-mono text-xs">
              {content.text}
            </pre>
          </details>
        </div>
      ) : (
        <Card title="What it said">
          <EmptyState
            title={
              mail.state === "sent" ? "It was sent, so its content was dropped" : "Its content was dropped"
            }
            description="Mails carry links that open doors: the portal keeps none that has arrived, and no other for more than 30 days."
          />
        </Card>
      )}
    </div>
  );
}
