import { useTranslate } from "#translate";
import { RefreshEvery } from "@/components/reviews/refresh-every";
import { AsOf } from "@/components/ui/as-of";
import { Banner } from "@/components/ui/banner";
import { Link } from "@/components/ui/link";
import { rich } from "@/components/ui/rich";
import { orderKindNames } from "@/lib/services/provisioning/kinds";
import type { OrderDto } from "@/lib/services/provisioning/schema";

/** What was sent and is not proven yet: nothing of it is sent again, and the page looks on its own. */
export function OpenOrders({ orders, hrefOf }: { orders: OrderDto[]; hrefOf?: (order: OrderDto) => string }) {
  const t = useTranslate();
  if (orders.length === 0) return null;
  const waiting = orders.some(({ state }) => state === "needs_review");
  return (
    <Banner
      tone={waiting ? "warning" : "info"}
      role="status"
      title={
        waiting ? t("A person has to decide what became of this") : t("Being checked with the voice platform")
      }
    >
      <RefreshEvery seconds={3} />
      <ul className="space-y-0.5">
        {orders.map((order) => (
          <li key={order.id}>
            {rich(t("{act}: {thing}, asked for {when} by {who}"), {
              act: t(orderKindNames[order.kind]),
              thing: hrefOf ? (
                <Link href={hrefOf(order)} className="font-medium text-ink underline">
                  {order.label}
                </Link>
              ) : (
                <span className="font-medium text-ink">{order.label}</span>
              ),
              when: <AsOf at={order.createdAt} prefix="" />,
              who: order.requestedBy,
            })}
          </li>
        ))}
      </ul>
    </Banner>
  );
}
