import { Suspense } from "react";
import { useTranslate } from "#translate";
import { ActiveFilters } from "@/components/data-table/active-filters";
import { Awaiting, SharedPatch } from "@/components/data-table/shared-patch";
import type { CustomerOption } from "@/components/section/customer-filter";
import type { Viewer } from "@/lib/format/viewer";
import type { Section } from "@/lib/http/section";
import type { CallDto, CallListDto, CallPageQuery, CallSummaryDto } from "@/lib/services/calls/schema";
import { AutoRefresh } from "./auto-refresh";
import { callChips } from "./call-chips";
import { CallFilters } from "./call-filters";
import { ColumnsMenu } from "./columns-menu";
import { ExplorerExport, type ExplorerExportProps } from "./explorer-export";
import { ExplorerRows, RowsSkeleton } from "./explorer-rows";
import { SummaryProvider } from "./summary-context";
import { Totals } from "./totals";
import { ViewsMenu, type ViewsMenuProps } from "./views-menu";

export interface CallExplorerProps {
  query: CallPageQuery;
  viewer: Viewer;
  /** Begun, not awaited: rows and totals come each in its own time. */
  list: Promise<Section<CallListDto>>;
  summary: Promise<Section<CallSummaryDto>>;
  /** To choose from; only where calls of all customers are listed. */
  customers?: CustomerOption[];
  hrefOf: (call: CallDto) => string;
  views: ViewsMenuProps;
  exporting: ExplorerExportProps;
}

/** Every call, any filter: filters, totals, picture, rows, and a peek at each. */
export function CallExplorer({
  query,
  viewer,
  list,
  summary,
  customers,
  hrefOf,
  views,
  exporting,
}: CallExplorerProps) {
  const zone = query.zone ?? viewer.zone;
  const showCustomer = customers !== undefined;
  const t = useTranslate();
  const chips = callChips(query, { zone, locale: viewer.locale, customers, t });
  return (
    <SharedPatch>
      <SummaryProvider promise={summary}>
        <CallFilters
          query={query}
          zone={zone}
          customers={customers}
          actions={
            <>
              <ViewsMenu {...views} />
              <ColumnsMenu showCustomer={showCustomer} />
              <ExplorerExport {...exporting} />
            </>
          }
        />
        <ActiveFilters filters={chips} alsoClear={["view"]} />
        <Awaiting>
          <Totals query={query} />
          <Suspense fallback={<RowsSkeleton query={query} viewer={viewer} showCustomer={showCustomer} />}>
            <ExplorerRows
              list={list}
              query={query}
              zone={zone}
              viewer={viewer}
              showCustomer={showCustomer}
              chips={chips}
              hrefOf={hrefOf}
            />
          </Suspense>
        </Awaiting>
        <AutoRefresh />
      </SummaryProvider>
    </SharedPatch>
  );
}
