import type { ReactNode } from "react";
import { AsOf } from "@/components/ui/as-of";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { DescriptionList } from "@/components/ui/description-list";
import { type Crumb, PageHeader } from "@/components/ui/page-header";
import { Skeleton, SkeletonText } from "@/components/ui/skeleton";
import type { Viewer } from "@/lib/format/viewer";
import type { CallDetailDto } from "@/lib/services/calls/schema";
import { costFacts, endingFacts, partyFacts, qualityFacts, technicalFacts } from "./call-facts";
import { CallDirection, CallStatus } from "./call-status";
import { CallTimeline } from "./call-timeline";
import { Parties } from "./parties";

export interface CallDetailProps {
  call: CallDetailDto;
  viewer: Viewer;
  breadcrumbs: Crumb[];
  /** Beside the title: whose call it is, for staff. */
  customer?: ReactNode;
  /** For the customers' own portal: only the technical details that there are. */
  isPortal?: boolean;
}

/** Everything that was recorded of one call. */
export function CallDetail({ call, viewer, breadcrumbs, customer, isPortal = false }: CallDetailProps) {
  const { locale } = viewer;
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
              <AsOf at={call.asOf} />
            </span>
          </span>
        }
        breadcrumbs={breadcrumbs}
      />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <div className="min-w-0 space-y-4">
          <Card title="Timeline">
            <CallTimeline call={call} viewer={viewer} />
          </Card>
          <Card title="How it ended">
            <DescriptionList items={endingFacts(call)} />
          </Card>
        </div>
        <div className="min-w-0 space-y-4">
          <Card title="Parties">
            <DescriptionList items={partyFacts(call)} />
          </Card>
          <Card title="Cost">
            <DescriptionList items={costFacts(call, locale)} />
          </Card>
          <Card title="Quality">
            <DescriptionList items={qualityFacts(call, locale)} />
          </Card>
        </div>
        <Card
          title="Technical details"
          className="lg:col-span-2"
          actions={
            <span className="flex items-center gap-1 text-ink-subtle text-xs">
              Copy as JSON
              <CopyButton value={JSON.stringify(call, null, 2)} label="Copy this call as JSON" />
            </span>
          }
        >
          <DescriptionList
            items={technicalFacts(call).filter(({ value }) => !isPortal || value !== null)}
            columns={2}
          />
        </Card>
      </div>
    </>
  );
}

export function CallDetailSkeleton() {
  return (
    <div aria-busy>
      <output className="sr-only">Loading the call</output>
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
