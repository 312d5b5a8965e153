import { useTranslate } from "#translate";
import { SectionView } from "@/components/section/section-view";
import { Card } from "@/components/ui/card";
import { DateTime } from "@/components/ui/date-time";
import { Link } from "@/components/ui/link";
import { SkeletonText } from "@/components/ui/skeleton";
import { formatDuration } from "@/lib/format/duration";
import type { Viewer } from "@/lib/format/viewer";
import type { Section } from "@/lib/http/section";
import type { CallDto } from "@/lib/services/calls/schema";
import { CallDirection, CallStatus } from "./call-status";
import { Parties } from "./parties";

export interface CallRelatedProps {
  result: Section<{ sameBridge: CallDto[]; samePair: CallDto[] }>;
  viewer: Viewer;
  hrefOf: (call: CallDto) => string;
}

/** Other legs of the same conversation, and other calls between the same two numbers around it. */
export function CallRelated({ result, viewer, hrefOf }: CallRelatedProps) {
  const t = useTranslate();
  return (
    <Card title={t("Related calls")}>
      <SectionView result={result} failed={t("The related calls could not be read")} bare>
        {({ sameBridge, samePair }) => (
          <div className="grid gap-x-8 gap-y-4 lg:grid-cols-2">
            <RelatedList
              title={t("Same conversation")}
              none={t("No other leg of this conversation.")}
              calls={sameBridge}
              viewer={viewer}
              hrefOf={hrefOf}
            />
            <RelatedList
              title={t("Same two numbers, an hour before and after")}
              none={t("They did not call each other again within an hour.")}
              calls={samePair}
              viewer={viewer}
              hrefOf={hrefOf}
            />
          </div>
        )}
      </SectionView>
    </Card>
  );
}

interface RelatedListProps extends Pick<CallRelatedProps, "viewer" | "hrefOf"> {
  title: string;
  none: string;
  calls: readonly CallDto[];
}

function RelatedList({ title, none, calls, viewer, hrefOf }: RelatedListProps) {
  return (
    <div className="min-w-0">
      <h3 className="mb-1 font-medium text-ink-subtle text-xs">{title}</h3>
      {calls.length === 0 ? (
        <p className="text-ink-muted">{none}</p>
      ) : (
        <ul className="divide-y divide-line">
          {calls.map((call) => (
            <li key={call.uuid} className="flex flex-wrap items-center gap-x-3 gap-y-0.5 py-1.5">
              <Link href={hrefOf(call)} className="rounded text-accent hover:underline">
                <DateTime at={call.startedAt} {...viewer} seconds />
              </Link>
              <CallDirection direction={call.direction} short />
              <CallStatus status={call.status} />
              {call.billsec > 0 && (
                <span className="text-ink-muted tabular-nums">
                  {formatDuration(call.billsec, viewer.locale)}
                </span>
              )}
              <span className="text-ink-subtle text-xs">
                <Parties {...call} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

export function CallRelatedSkeleton() {
  const t = useTranslate();
  return (
    <Card title={t("Related calls")}>
      <div aria-busy>
        <output className="sr-only">{t("Loading the related calls")}</output>
        <SkeletonText lines={2} />
      </div>
    </Card>
  );
}
