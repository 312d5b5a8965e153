import { Paperclip } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslate } from "#translate";
import { Reference } from "@/components/section/reference";
import { DateTime } from "@/components/ui/date-time";
import { DescriptionList } from "@/components/ui/description-list";
import { useViewer } from "@/components/ui/viewer-context";
import type { RequestDto } from "@/lib/services/top-up-requests/schema";
import { methodWords, referenceWords } from "./request-words";

/** What a request says; `more` stands after it. */
export function RequestFacts({
  request,
  more = [],
}: {
  request: RequestDto;
  more?: { term: string; value: ReactNode }[];
}) {
  const t = useTranslate();
  const viewer = useViewer();
  const { id, method, paymentReference, attachment } = request;
  return (
    <DescriptionList
      items={[
        { term: t("Asked by"), value: request.requestedBy },
        { term: t("Asked"), value: <DateTime at={request.createdAt} {...viewer} /> },
        { term: t("How it was paid"), value: t(methodWords[method]) },
        {
          term: t(referenceWords[method] ?? "Payment reference"),
          value: paymentReference && <Reference value={paymentReference} what={t("the payment reference")} />,
        },
        { term: t("Note"), value: request.note },
        {
          term: t("Proof of payment"),
          value: attachment && (
            <a
              href={`/api/v1/top-up-requests/${id}/attachment`}
              download
              className="inline-flex max-w-full items-center gap-1 rounded text-accent hover:underline"
            >
              <Paperclip aria-hidden className="size-3.5 shrink-0" />
              <span className="truncate">{attachment.name}</span>
            </a>
          ),
        },
        ...more,
      ]}
    />
  );
}
