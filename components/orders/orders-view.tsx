import { ListChecks } from "lucide-react";
import { DataTable } from "@/components/data-table/data-table";
import { Pagination } from "@/components/data-table/pagination";
import { TableSkeleton } from "@/components/data-table/table-skeleton";
import { ListEmpty } from "@/components/section/list-empty";
import { ListMeta } from "@/components/section/list-meta";
import { SectionView } from "@/components/section/section-view";
import type { Viewer } from "@/lib/format/viewer";
import type { Section } from "@/lib/http/section";
import type { OrderListDto, OrderListQuery } from "@/lib/services/provisioning/schema";
import { orderColumns } from "./order-columns";
import { orderHref } from "./order-words";

export interface OrdersViewProps {
  result: Section<OrderListDto>;
  viewer: Viewer;
  query: OrderListQuery;
  listHref: string;
}

export function OrdersView({ result, viewer, query, listHref }: OrdersViewProps) {
  const { search, state, kind, customer } = query;
  return (
    <SectionView result={result} failed="The changes could not be read">
      {({ data, page, asOf }) => (
        <>
          <ListMeta count={page.total} noun={["change", "changes"]} locale={viewer.locale} asOf={asOf} />
          <DataTable
            caption="Changes"
            columns={orderColumns(viewer, { showCustomer: true })}
            rows={data}
            rowKey={({ id }) => id}
            rowHref={orderHref}
            empty={
              <ListEmpty
                noun="changes"
                icon={<ListChecks aria-hidden />}
                filtered={Boolean(search ?? state ?? kind ?? customer)}
                beyond={page.total > 0}
                listHref={listHref}
                hint="What is bought, released, routed or set up in a customer's name is recorded here. It begins on the customer's page."
              />
            }
          />
          {page.total > 0 && <Pagination {...page} />}
        </>
      )}
    </SectionView>
  );
}

export function OrdersSkeleton({ viewer }: { viewer: Viewer }) {
  return <TableSkeleton caption="Changes" columns={orderColumns(viewer, { showCustomer: true })} rows={10} />;
}
