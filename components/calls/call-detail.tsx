import type { ReactNode } from "react";
import { useTranslate } from "#translate";
import { AsOf } from "@/components/ui/as-of";
import { Card } from "@/components/ui/card";
import { type DescriptionItem, DescriptionList } from "@/components/ui/description-list";
import { type Crumb, PageHeader } from "@/components/ui/page-header";
import { rich } from "@/components/ui/rich";
import { Skeleton, SkeletonText } from "@/components/ui/skeleton";
import type { Viewer } from "@/lib/format/viewer";
import type { CallDetailDto } from "@/lib/services/calls/schema";
import { costFacts, endingFacts, idFacts, partyFacts, qualityFacts, routeFacts } from "./call-facts";
import { CallFieldsTable } from "./call-fields-table";
import { CallDirection, CallStatus } from "./call-status";
import { CallTimeline } from "./call-timeline";
import { Parties } from "./parties";

export interface CallDetailProps {
  call: CallDetailDto;
  viewer: Viewer;
  breadcrumbs: Crumb[];
  /** Beside the title: whose call it is, for staff. */
  customer?: ReactNode;
  /** For the customers' own portal: only the facts that there are. */
  isPortal?: boolean;
  /** Why it ended; first on the page where that is asked, in its place among the facts where it is not. */
  why: ReactNode;
  isWhyFirst: boolean;
  /** Below everything else: the calls around this one. */
  related: ReactNode;
}

/** Everything that was recorded of one call. */
export function CallDetail(props: CallDetailProps) {
  const t = useTranslate();
  const { call, viewer, breadcrumbs, customer, isPortal = false, why, isWhyFirst, related } = props;
  const { locale } = viewer;
  const known = (items: DescriptionItem[]) =>
    items.filter(({ value }) => !isPortal || (value !== null && value !== ""));
  return (
    <>
      <PageHeader
        title={<Parties {...call} />}
        badge={<CallStatus status={call.status} />}
        description={
          <span className="flex flex-wrap items-center gap-x-3">
            <CallDirection direction={call.direction} />
            {customer}
            <span className="text-ink-subtle text-xs">
              <CallSource call={call} />
            </span>
          </span>
        }
        breadcrumbs={breadcrumbs}
      />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        {isWhyFirst && <div className="min-w-0 lg:col-span-2">{why}</div>}
        <div className="min-w-0 space-y-4">
          <Card title={t("Timeline")}>
            <CallTimeline call={call} viewer={viewer} />
          </Card>
          {!isWhyFirst && why}
          <Card title={t("The ending as recorded")}>
            <DescriptionList items={known(endingFacts(call, t))} />
          </Card>
          <Card title={t("Quality")}>
            <DescriptionList items={known(qualityFacts(call, locale, t))} />
          </Card>
          <Card title={t("Ids")}>
            <DescriptionList items={known(idFacts(call, t))} />
          </Card>
        </div>
        <div className="min-w-0 space-y-4">
          <Card title={t("Parties")}>
            <DescriptionList items={known(partyFacts(call, locale, t))} />
          </Card>
          <Card title={t("Cost")}>
            <DescriptionList items={known(costFacts(call, locale, t))} />
          </Card>
          <Card title={t("Route")}>
            <DescriptionList items={known(routeFacts(call, isPortal, t))} />
          </Card>
        </div>
        <div className="min-w-0 lg:col-span-2">{related}</div>
        <CallFieldsTable call={call} isPortal={isPortal} />
      </div>
    </>
  );
}

/** Whether this is what the platform says now, or what was last heard of it. */
function CallSource({ call: { source, asOf } }: Pick<CallDetailProps, "call">) {
  const t = useTranslate();
  return source === "live" ? (
    rich(t("Live, {when}"), { when: <AsOf at={asOf} /> })
  ) : (
    <AsOf at={asOf} prefix={t("The platform does not answer: as recorded")} />
  );
}

export function CallDetailSkeleton() {
  const t = useTranslate();
  return (
    <div aria-busy>
      <output className="sr-only">{t("Loading the call")}</output>
      <Skeleton className="mb-6 h-7 w-72 max-w-full" />
      <div className="grid gap-4 lg:grid-cols-2">
        {["timeline", "parties", "ending", "cost"].map((part) => (
          <div key={part} className="rounded-lg border border-line bg-surface p-4 shadow-soft">
            <SkeletonText lines={5} />
          </div>
        ))}
      </div>
    </div>
  );
}
