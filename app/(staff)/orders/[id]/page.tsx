import type { Metadata } from "next";
import { Suspense } from "react";
import { OrderDecision } from "@/components/orders/order-decision";
import { OrderReceipt } from "@/components/orders/order-receipt";
import { buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { requireStaff } from "@/lib/auth/current";
import { roleMay } from "@/lib/authz/permissions";
import { orderKindNames } from "@/lib/services/provisioning/kinds";
import { loadOrder } from "@/lib/services/provisioning/loaders";
import { History } from "../../audit/history";
import { decideOrderAction } from "../actions";

export const metadata: Metadata = { title: "Change" };

export default async function OrderPage({ params }: { params: Promise<{ id: string }> }) {
  const { role } = await requireStaff();
  const order = await loadOrder((await params).id);
  return (
    <>
      <PageHeader
        title={orderKindNames[order.kind]}
        description={order.customerName}
        breadcrumbs={[{ href: "/orders", label: "Changes" }]}
        actions={
          <Link href={`/customers/${encodeURIComponent(order.authId)}`} className={buttonClass()}>
            Open the customer
          </Link>
        }
      />
      <div className="grid max-w-6xl items-start gap-5 xl:grid-cols-2">
        <OrderReceipt key={order.id} order={order} />
        {order.state === "needs_review" && roleMay(role, "orders:review") && (
          <OrderDecision order={order} decide={decideOrderAction} />
        )}
        <Suspense fallback={null}>
          <History filter={{ target: order.id }} />
        </Suspense>
      </div>
    </>
  );
}
