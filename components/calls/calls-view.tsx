import { Phone } from "lucide-react";
import { CursorPagination } from "@/components/data-table/cursor-pagination";
import { DataTable } from "@/components/data-table/data-table";
import { pageWindow } from "@/components/data-table/pages";
import { TableSkeleton } from "@/components/data-table/table-skeleton";
import { ListEmpty } from "@/components/section/list-empty";
import { ListMeta } from "@/components/section/list-meta";
import { SectionView } from "@/components/section/section-view";
import { formatCount } from "@/lib/format/number";
import type { Viewer } from "@/lib/format/viewer";
import type { Section } from "@/lib/http/section";
import type { CallDto, CallListDto } from "@/lib/services/calls/schema";
import { callColumns } from "./call-columns";
import { CallSummary } from "./call-summary";

export interface CallsViewProps {
  result: Section<CallListDto>;
  viewer: Viewer;
  /** Across customers: who each call belongs to. */
  showCustomer?: boolean;
  hrefOf: (call: CallDto) => string;
  filtered: boolean;
  /** The list without filters. */
  listHref: string;
}

/** One page of calls with the totals of the whole filter. */
export function CallsView({
  result,
  viewer,
  showCustomer = false,
  hrefOf,
  filtered,
  listHref,
}: CallsViewProps) {
  return (
    <SectionView result={result} failed="The calls could not be read">
      {({ data, page, summary, asOf }) => (
        <>
          {summary && <CallSummary summary={summary} locale={viewer.locale} />}
          <ListMeta count={page.total} noun={["call", "calls"]} locale={viewer.locale} asOf={asOf} />
          <DataTable
            caption="Calls"
            columns={callColumns(viewer, showCustomer)}
            rows={data}
            rowKey={(call) => call.uuid}
            rowHref={hrefOf}
            empty={
              <ListEmpty
                noun="calls"
                icon={<Phone aria-hidden />}
                filtered={filtered}
                beyond={page.total > 0}
                listHref={listHref}
                hint="A call appears here some seconds after it has ended. Calls need a number with a route, and money in the wallet."
              />
            }
          />
          {page.total > 0 && <CursorPagination next={page.next} note={noteOf(page, viewer.locale)} />}
        </>
      )}
    </SectionView>
  );
}

function noteOf(page: CallListDto["page"], locale: string): string {
  const { first, last } = pageWindow(page);
  const total = formatCount(page.total, locale);
  return first === 0
    ? `None of ${total}`
    : `${formatCount(first, locale)}–${formatCount(last, locale)} of ${total}`;
}

export function CallsSkeleton({
  viewer,
  showCustomer = false,
}: Pick<CallsViewProps, "viewer" | "showCustomer">) {
  return <TableSkeleton caption="Calls" columns={callColumns(viewer, showCustomer)} rows={12} />;
}
