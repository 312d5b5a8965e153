import { HandCoins } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslate } from "#translate";
import { DataTable } from "@/components/data-table/data-table";
import { Pagination } from "@/components/data-table/pagination";
import { TableSkeleton } from "@/components/data-table/table-skeleton";
import { ListEmpty } from "@/components/section/list-empty";
import { ListMeta } from "@/components/section/list-meta";
import { SectionView } from "@/components/section/section-view";
import type { Viewer } from "@/lib/format/viewer";
import type { Section } from "@/lib/http/section";
import type { RequestListDto, RequestListQuery } from "@/lib/services/top-up-requests/schema";
import { requestColumns } from "./request-columns";

/** Whether anything narrows the list; what it begins with does not. */
export function isNarrowed({ page: _, size: __, view, ...filters }: RequestListQuery): boolean {
  return view === "attention" || Object.values(filters).some((value) => value !== undefined);
}

export interface RequestsViewProps {
  result: Section<RequestListDto>;
  viewer: Viewer;
  /** With the customers' names and the words of the staff. */
  forStaff?: boolean;
  filtered: boolean;
  /** Also what the addresses of single requests begin with. */
  listHref: string;
  noun?: readonly [string, string];
  hint: string;
  action?: ReactNode;
}

export function RequestsView({
  result,
  viewer,
  forStaff = false,
  filtered,
  listHref,
  noun = ["request", "requests"],
  hint,
  action,
}: RequestsViewProps) {
  const t = useTranslate();
  return (
    <SectionView result={result} failed={t("The requests could not be read")}>
      {({ data, page, asOf }) => (
        <>
          <ListMeta count={page.total} noun={noun} locale={viewer.locale} asOf={asOf} />
          <DataTable
            caption={t("Top-up requests")}
            columns={requestColumns(t, viewer, forStaff)}
            rows={data}
            rowKey={({ id }) => id}
            rowHref={({ id }) => `${listHref}/${id}`}
            empty={
              <ListEmpty
                noun={noun[1]}
                icon={<HandCoins aria-hidden />}
                filtered={filtered}
                beyond={page.total > 0}
                listHref={listHref}
                hint={hint}
                action={action}
              />
            }
          />
          {page.total > 0 && <Pagination {...page} />}
        </>
      )}
    </SectionView>
  );
}

export function RequestsSkeleton({ viewer, forStaff = false }: { viewer: Viewer; forStaff?: boolean }) {
  const t = useTranslate();
  return (
    <TableSkeleton caption={t("Top-up requests")} columns={requestColumns(t, viewer, forStaff)} rows={6} />
  );
}
