import { Phone } from "lucide-react";
import { useTranslate } from "#translate";
import { DataTable } from "@/components/data-table/data-table";
import { SectionView } from "@/components/section/section-view";
import { AsOf } from "@/components/ui/as-of";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { SkeletonText } from "@/components/ui/skeleton";
import type { Viewer } from "@/lib/format/viewer";
import type { Section } from "@/lib/http/section";
import type { CallDto, CallListDto } from "@/lib/services/calls/schema";
import { callColumns } from "./call-columns";

export interface RecentCallsProps {
  result: Section<CallListDto>;
  viewer: Viewer;
  hrefOf: (call: CallDto) => string;
  /** The whole list. */
  listHref: string;
}

/** The first rows of a list of calls, as a panel of an overview. */
export function RecentCalls({ result, viewer, hrefOf, listHref }: RecentCallsProps) {
  const t = useTranslate();
  return (
    <Card
      title={t("Recent calls")}
      padding="flush"
      asOf={result.ok && result.data.freshness.asOf ? <AsOf at={result.data.freshness.asOf} /> : undefined}
      actions={
        <Link href={listHref} className="rounded font-medium text-accent text-xs hover:underline">
          {t("All calls")}
        </Link>
      }
    >
      <SectionView result={result} failed={t("The calls could not be read")} bare>
        {({ data }) => (
          <DataTable
            bare
            scrolls={false}
            caption={t("Recent calls")}
            columns={callColumns(viewer, { showCustomer: false }, t)}
            rows={data}
            rowKey={(call) => call.uuid}
            rowHref={hrefOf}
            empty={
              <EmptyState
                icon={<Phone aria-hidden />}
                title={t("No calls yet")}
                description={t("A call appears here some seconds after it has ended.")}
              />
            }
          />
        )}
      </SectionView>
    </Card>
  );
}

export function RecentCallsSkeleton() {
  const t = useTranslate();
  return (
    <Card title={t("Recent calls")}>
      <div aria-busy>
        <output className="sr-only">{t("Loading the calls")}</output>
        <SkeletonText lines={6} />
      </div>
    </Card>
  );
}
