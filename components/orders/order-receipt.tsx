"use client";

import type { ReactNode } from "react";
import { Reference } from "@/components/section/reference";
import { Banner } from "@/components/ui/banner";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import type { OrderDto } from "@/lib/services/provisioning/schema";
import { OrderFacts } from "./order-facts";
import { OrderStateBadge } from "./order-state";
import { OrderTimeline } from "./order-timeline";
import { isMoving, stateWords } from "./order-words";
import { useOrder } from "./use-order";

const tones = {
  completed: "success",
  failed: "danger",
  unknown: "warning",
  needs_review: "warning",
} as const;

function toneOf(state: OrderDto["state"]) {
  return state in tones ? tones[state as keyof typeof tones] : "info";
}

/** What was asked for, how it stands and how it came to that; turns by itself while it is not settled. */
export function OrderReceipt({ order: initial }: { order: OrderDto }) {
  const { order, isStale } = useOrder(initial);
  const customer = `/customers/${encodeURIComponent(order.authId)}`;
  const { meaning } = stateWords[order.state];
  return (
    <Card
      title={order.label}
      actions={<OrderStateBadge state={order.state} />}
      footer={
        <span className="inline-flex flex-wrap items-center gap-1">
          Reference <Reference value={order.id} what="the reference" />
        </span>
      }
    >
      <div className="space-y-4">
        <div aria-live="polite">
          <Banner tone={toneOf(order.state)} title={meaning}>
            {order.failureDetail}
            {isStale && isMoving(order.state) && (
              <p>The portal could not be asked just now. It is tried again.</p>
            )}
          </Banner>
        </div>
        {order.failureCode === "credentials_refused" && (
          <Link href={`${customer}/credentials`} className={buttonClass({ size: "sm" })}>
            Mend the customer's credentials
          </Link>
        )}
        <After order={order} customer={customer} />
        <OrderFacts order={order} />
        <OrderTimeline order={order} />
      </div>
    </Card>
  );
}

/** What to know, and where to go, once it is done. */
function After({ order, customer }: { order: OrderDto; customer: string }): ReactNode {
  if (order.state !== "completed") return null;
  const { kind, request, result } = order;
  const number = typeof request.e164 === "string" ? request.e164 : null;
  const open = number && (
    <Link href={`${customer}/numbers/${encodeURIComponent(number)}`} className={buttonClass({ size: "sm" })}>
      {kind === "number_purchase" ? "Say where its calls go" : "Open the number"}
    </Link>
  );
  if (kind === "number_purchase")
    return (
      <Banner actions={open}>Nothing answers this number yet. Put it on a trunk or at an application.</Banner>
    );
  if (kind === "number_release" && result?.status === "released")
    return <Banner tone="warning">It is gone at once: this account's releases cannot be taken back.</Banner>;
  if (kind === "number_release")
    return (
      <Banner tone="warning" actions={open}>
        It left its trunk and application. For 24 hours it can be kept after all; then it rests for 45 days.
      </Banner>
    );
  if (kind === "number_release_cancel")
    return result?.refundStatus === "failed" ? (
      <Banner tone="danger" actions={open} title="The release fee was not given back.">
        The number is kept, but the voice platform says that its refund failed. Ask its support with the
        reference below. Its trunk and application are not restored.
      </Banner>
    ) : (
      <Banner actions={open}>
        Its trunk and application are not restored. Say again where its calls go.
      </Banner>
    );
  return open || null;
}
