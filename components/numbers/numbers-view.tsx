import { Hash } from "lucide-react";
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
import type { NumberDto, NumberListDto, NumberQuery } from "@/lib/services/numbers/schema";
import { FreshnessBanner } from "./freshness-banner";
import { numberColumns } from "./number-columns";

export interface NumbersViewProps {
  result: Section<NumberListDto>;
  viewer: Viewer;
  showCustomer?: boolean;
  query: NumberQuery & { customer?: string | undefined };
  listHref: string;
  /** What to do where there is none at all. */
  hint: string;
  /** The button beside the hint. */
  action?: ReactNode;
  /** Staff open a number by its row and get the act that helps. */
  forStaff?: boolean;
  /** Where the account's own pages are: its people open a number by its row too. */
  base?: string;
  acts?: (number: NumberDto) => ReactNode;
}

function isFiltered({ page: _, size: __, sort: ___, ...filters }: NumbersViewProps["query"]): boolean {
  return Object.values(filters).some((value) => value !== undefined);
}

function hrefOf({ authId, e164 }: NumberDto, base: string | undefined): string | null {
  const account = base ?? (authId && `/customers/${encodeURIComponent(authId)}`);
  return account ? `${account}/numbers/${encodeURIComponent(e164)}` : null;
}

export function NumbersView({
  result,
  viewer,
  showCustomer = false,
  query,
  listHref,
  hint,
  action,
  forStaff = false,
  base,
  acts,
}: NumbersViewProps) {
  const t = useTranslate();
  return (
    <SectionView result={result} failed={t("The numbers could not be read")}>
      {({ data, page, asOf, freshness }) => (
        <>
          <FreshnessBanner freshness={freshness} />
          <ListMeta count={page.total} noun={["number", "numbers"]} locale={viewer.locale} asOf={asOf} />
          <DataTable
            caption={t("Numbers")}
            columns={numberColumns(viewer, { showCustomer, now: new Date(), showFix: forStaff, acts }, t)}
            rows={data}
            rowKey={({ e164, authId }) => `${e164} ${authId}`}
            {...(forStaff || base ? { rowHref: (number: NumberDto) => hrefOf(number, base) } : {})}
            sort={query.sort ?? null}
            empty={
              <ListEmpty
                noun="numbers"
                icon={<Hash aria-hidden />}
                filtered={isFiltered(query)}
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

export function NumbersSkeleton({
  viewer,
  showCustomer = false,
}: Pick<NumbersViewProps, "viewer" | "showCustomer">) {
  const t = useTranslate();
  const columns = numberColumns(viewer, { showCustomer, now: new Date() }, t);
  return <TableSkeleton caption={t("Numbers")} columns={columns} rows={12} />;
}
