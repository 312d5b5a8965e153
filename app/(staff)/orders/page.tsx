import type { Metadata } from "next";
import { Suspense } from "react";
import { OrderFilters } from "@/components/orders/order-filters";
import { OrdersSkeleton, OrdersView } from "@/components/orders/orders-view";
import { PageHeader } from "@/components/ui/page-header";
import { requireStaff } from "@/lib/auth/current";
import { currentViewer } from "@/lib/auth/current-viewer";
import { pageQuery, type SearchParams } from "@/lib/http/page-query";
import { loadCustomerOptions } from "@/lib/services/customers/loaders";
import { loadOrders } from "@/lib/services/provisioning/loaders";
import { type OrderListQuery, orderListQuery } from "@/lib/services/provisioning/schema";

export const metadata: Metadata = { title: "Changes" };

export default async function OrdersPage({ searchParams }: { searchParams: SearchParams }) {
  await requireStaff();
  const query = await pageQuery(orderListQuery, searchParams);
  const [customers, viewer] = await Promise.all([loadCustomerOptions(), currentViewer()]);
  return (
    <>
      <PageHeader
        title="Changes"
        description="What the portal did on the voice platform in customers' names: numbers, routing, trunks."
      />
      <OrderFilters query={query} customers={customers} />
      <Suspense key={JSON.stringify(query)} fallback={<OrdersSkeleton viewer={viewer} />}>
        <Orders query={query} />
      </Suspense>
    </>
  );
}

async function Orders({ query }: { query: OrderListQuery }) {
  const [result, viewer] = await Promise.all([loadOrders(query), currentViewer()]);
  return <OrdersView result={result} viewer={viewer} query={query} listHref="/orders" />;
}
