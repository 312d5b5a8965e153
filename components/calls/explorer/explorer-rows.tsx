import { useTranslate } from "#translate";
import { callColumns } from "@/components/calls/call-columns";
import type { ActiveFilter } from "@/components/data-table/active-filters";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { KeysetPagination } from "@/components/data-table/keyset-pagination";
import { TableSkeleton } from "@/components/data-table/table-skeleton";
import { SectionView } from "@/components/section/section-view";
import { formatCount } from "@/lib/format/number";
import type { Viewer } from "@/lib/format/viewer";
import type { Section } from "@/lib/http/section";
import { currentTranslate } from "@/lib/i18n/server";
import type { Translate } from "@/lib/i18n/translate";
import { rangeOf } from "@/lib/services/call-views/page-filter";
import type { CallDto, CallListDto, CallPageQuery } from "@/lib/services/calls/schema";
import { CallEmpty } from "./call-empty";
import { CallPeek } from "./call-peek";
import { FreshnessLine } from "./freshness-line";
import { PeekButton } from "./peek-button";
import { toPeekCall } from "./peek-call";
import { rangeWords } from "./range-words";

export interface ExplorerRowsProps {
  list: Promise<Section<CallListDto>>;
  query: CallPageQuery;
  zone: string;
  viewer: Viewer;
  showCustomer: boolean;
  chips: ActiveFilter[];
  hrefOf: (call: CallDto) => string;
}

const peekColumn = (t: Translate): Column<CallDto> => ({
  id: "peek",
  header: <span className="sr-only">{t("Peek")}</span>,
  label: t("Peek"),
  align: "right",
  cell: ({ uuid }) => <PeekButton uuid={uuid} />,
});

/** One page of calls, as soon as its rows are known. */
export async function ExplorerRows({ list, ...props }: ExplorerRowsProps) {
  const t = await currentTranslate();
  const result = await list;
  return (
    <SectionView result={result} failed={t("The calls could not be read")}>
      {(data) => <Rows {...props} {...data} />}
    </SectionView>
  );
}

type RowsProps = Omit<ExplorerRowsProps, "list"> & CallListDto;

function Rows({ data, page, freshness, query, zone, viewer, showCustomer, chips, hrefOf }: RowsProps) {
  const t = useTranslate();
  const { locale } = viewer;
  const range = rangeWords(query, { zone, locale }, t);
  const count = formatCount(data.length, locale);
  return (
    <>
      <div className="mb-2 flex flex-wrap justify-end gap-x-4">
        <FreshnessLine freshness={freshness} viewer={viewer} />
      </div>
      <DataTable
        caption={t("Calls")}
        columns={[...callColumns(viewer, { ids: query.columns, showCustomer }, t), peekColumn(t)]}
        rows={data}
        rowKey={(call) => call.uuid}
        rowHref={hrefOf}
        empty={
          <CallEmpty
            chips={chips}
            range={range}
            isAllTime={rangeOf(query) === "all"}
            isReading={freshness.backfill !== null}
            isBeyond={query.cursor !== undefined}
          />
        }
      />
      {(data.length > 0 || page.previous !== null) && (
        <KeysetPagination
          older={page.next}
          newer={page.previous}
          note={t.count(
            data.length,
            "{count} call on this page, newest first",
            "{count} calls on this page, newest first",
            { count },
          )}
        />
      )}
      <CallPeek
        calls={data.map((call) => toPeekCall(call, viewer, { href: hrefOf(call), showCustomer }, t))}
      />
    </>
  );
}

export function RowsSkeleton({
  query,
  viewer,
  showCustomer,
}: Pick<RowsProps, "query" | "viewer" | "showCustomer">) {
  const t = useTranslate();
  return (
    <>
      <div className="mb-2 h-5" />
      <TableSkeleton
        caption={t("Calls")}
        columns={callColumns(viewer, { ids: query.columns, showCustomer }, t)}
        rows={12}
      />
    </>
  );
}
