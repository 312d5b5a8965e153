import { History } from "lucide-react";
import { useTranslate } from "#translate";
import { CursorPagination } from "@/components/data-table/cursor-pagination";
import { DataTable } from "@/components/data-table/data-table";
import { TableSkeleton } from "@/components/data-table/table-skeleton";
import { SectionView } from "@/components/section/section-view";
import { buttonClass } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import type { Viewer } from "@/lib/format/viewer";
import type { Section } from "@/lib/http/section";
import type { ActivityListDto } from "@/lib/services/activity/schema";
import { activityColumns } from "./activity-columns";

export interface ActivityViewProps {
  result: Section<ActivityListDto>;
  viewer: Viewer;
  filtered: boolean;
  listHref: string;
}

/** Who did what on the account, newest first. */
export function ActivityView({ result, viewer, filtered, listHref }: ActivityViewProps) {
  const t = useTranslate();
  return (
    <SectionView result={result} failed={t("The activity could not be read")}>
      {({ data, page }) => (
        <>
          <DataTable
            caption={t("Activity")}
            columns={activityColumns(viewer, t)}
            rows={data.map((row, place) => ({ ...row, place }))}
            rowKey={({ place }) => String(place)}
            empty={
              filtered ? (
                <EmptyState
                  icon={<History aria-hidden />}
                  title={t("Nothing matches these filters")}
                  description={t("Drop one of the filters, or all of them.")}
                  action={
                    <Link href={listHref} className={buttonClass()}>
                      {t("Clear the filters")}
                    </Link>
                  }
                />
              ) : (
                <EmptyState
                  icon={<History aria-hidden />}
                  title={t("Nothing has happened yet")}
                  description={t("Every sign-in, top-up and change is written down here as it happens.")}
                />
              )
            }
          />
          <CursorPagination
            next={page.next}
            note={t.count(data.length, "{count} entry on this page", "{count} entries on this page")}
          />
        </>
      )}
    </SectionView>
  );
}

export function ActivitySkeleton({ viewer }: Pick<ActivityViewProps, "viewer">) {
  const t = useTranslate();
  return <TableSkeleton caption={t("Activity")} columns={activityColumns(viewer, t)} rows={12} />;
}
