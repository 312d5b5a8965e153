import { Mail } from "lucide-react";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { Pagination } from "@/components/data-table/pagination";
import { ListEmpty } from "@/components/section/list-empty";
import { ListMeta } from "@/components/section/list-meta";
import { SectionView } from "@/components/section/section-view";
import { DateTime } from "@/components/ui/date-time";
import { StatusBadge } from "@/components/ui/status-badge";
import type { Viewer } from "@/lib/format/viewer";
import type { Section } from "@/lib/http/section";
import type { MailDto, MailListDto } from "@/lib/services/mail/schema";
import { kindWords, mailHref, mailStateWords } from "./mail-words";

function columnsOf({ locale, zone }: Viewer): Column<MailDto>[] {
  return [
    { id: "subject", header: "Subject", primary: true, cell: ({ subject }) => subject },
    {
      id: "to",
      header: "To",
      cell: ({ toAddress, toName }) => (
        <span className="break-all">
          {toName ? `${toName} · ` : ""}
          {toAddress}
        </span>
      ),
    },
    { id: "kind", header: "About", hideBelow: "lg", cell: ({ kind }) => kindWords(kind) },
    { id: "brand", header: "Brand", hideBelow: "xl", cell: ({ brandName }) => brandName ?? "–" },
    {
      id: "state",
      header: "State",
      cell: ({ state, lastError, attempts }) => (
        <span className="inline-flex flex-wrap items-center gap-1.5">
          <StatusBadge tone={mailStateWords[state].tone}>{mailStateWords[state].label}</StatusBadge>
          {state === "queued" && lastError && (
            <span className="text-ink-subtle text-xs">try {attempts + 1} follows</span>
          )}
        </span>
      ),
    },
    {
      id: "made",
      header: "Made",
      cell: ({ createdAt }) => <DateTime at={createdAt} locale={locale} zone={zone} />,
    },
  ];
}

export interface MailsViewProps {
  result: Section<MailListDto>;
  viewer: Viewer;
  filtered: boolean;
}

export function MailsView({ result, viewer, filtered }: MailsViewProps) {
  return (
    <SectionView result={result} failed="The outbox could not be read">
      {({ data, page, asOf }) => (
        <>
          <ListMeta count={page.total} noun={["mail", "mails"]} locale={viewer.locale} asOf={asOf} />
          <DataTable
            caption="Mails"
            columns={columnsOf(viewer)}
            rows={data}
            rowKey={({ id }) => id}
            rowHref={mailHref}
            empty={
              <ListEmpty
                noun="mails"
                icon={<Mail aria-hidden />}
                filtered={filtered}
                beyond={page.total > 0}
                listHref="/settings/mail"
                hint="Invite somebody, or send a test mail to yourself: it will stand here."
              />
            }
          />
          {page.total > 0 && <Pagination {...page} />}
        </>
      )}
    </SectionView>
  );
}
