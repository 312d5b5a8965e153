import type { ReactNode } from "react";
import { CustomerLink } from "@/components/section/customer-link";
import { Reference } from "@/components/section/reference";
import { Banner } from "@/components/ui/banner";
import { Card } from "@/components/ui/card";
import { DateTime } from "@/components/ui/date-time";
import { DescriptionList } from "@/components/ui/description-list";
import type { Viewer } from "@/lib/format/viewer";
import type { KycDto } from "@/lib/services/kyc/schema";
import { KycSessionStatus } from "./kyc-status";
import { flowWords, statusWords } from "./kyc-words";

export interface SessionCardProps {
  session: KycDto;
  viewer: Viewer;
  title: ReactNode;
  actions?: ReactNode;
}

function remindersOf(days: number[]): string | null {
  if (days.length === 0) return null;
  const last = days.at(-1) ?? 0;
  const list = days.length === 1 ? `${last}` : `${days.slice(0, -1).join(", ")} and ${last}`;
  return `${list} ${last === 1 && days.length === 1 ? "day" : "days"} before the end`;
}

/** One verification with everything that the portal keeps of it. */
export function SessionCard({ session, viewer, title, actions }: SessionCardProps) {
  const { meaning } = statusWords(session);
  const time = (at: string | null) => at && <DateTime at={at} {...viewer} />;
  return (
    <Card
      title={title}
      footer={actions && <div className="flex flex-wrap items-start gap-2 text-sm">{actions}</div>}
    >
      {session.superseded && (
        <Banner tone="info" className="mb-3" title="A newer verification took the place of this one">
          Its link is dead. Only the newest one counts.
        </Banner>
      )}
      <p className="mb-3 flex flex-wrap items-center gap-x-2 gap-y-1">
        <KycSessionStatus {...session} />
        <span className="text-ink-muted">{meaning}</span>
      </p>
      <DescriptionList
        items={[
          {
            term: "Customer",
            value: <CustomerLink authId={session.authId} name={session.customerName} />,
          },
          { term: "Sent", value: session.flow && flowWords[session.flow] },
          ...(session.emailDispatchedTo ? [{ term: "Mail to", value: session.emailDispatchedTo }] : []),
          { term: "Begun", value: time(session.createdAt) },
          { term: "Begun by", value: session.requestedBy ?? "Elsewhere, not in this portal" },
          { term: "Link ends", value: time(session.expiresAt) },
          { term: "Reminders", value: remindersOf(session.reminders) },
          { term: "First opened", value: time(session.firstOpenedAt) },
          ...(session.completedAt ? [{ term: "Verified", value: time(session.completedAt) }] : []),
          ...(session.endedAt && !session.completedAt
            ? [{ term: "Ended", value: time(session.endedAt) }]
            : []),
          ...(session.kycType
            ? [{ term: "Kind", value: session.kycType === "company" ? "Company" : "Person" }]
            : []),
          ...(session.reason ? [{ term: "Reason", value: session.reason }] : []),
          { term: "Session id", value: <Reference value={session.sessionId} what="the session id" /> },
          { term: "Last read", value: time(session.checkedAt) },
        ]}
      />
    </Card>
  );
}
