import type { TimelineItem } from "@/components/section/timeline";
import type { OrderDto } from "@/lib/services/provisioning/schema";

const endings: Partial<Record<OrderDto["state"], string>> = {
  completed: "Carried out",
  failed: "Failed",
  cancelled: "Stopped before it was sent",
};

/** What happened to an order and what comes next, in the order of time. */
export function timelineOf(order: OrderDto): TimelineItem[] {
  const { createdAt, requestedBy, sentAt, settledAt, looks, nextLookAt, state } = order;
  const items: TimelineItem[] = [
    { id: "requested", label: `Requested by ${requestedBy}`, at: createdAt, detail: null, ahead: false },
  ];
  if (sentAt) items.push({ id: "sent", label: "Sent", at: sentAt, detail: null, ahead: false });
  if (looks > 0 && sentAt) {
    const times = looks === 1 ? "once" : `${looks} times`;
    const detail = `No clear answer came, so the voice platform was asked ${times} what is there now.`;
    items.push({ id: "looks", label: "Looked up", at: settledAt ?? sentAt, detail, ahead: false });
  }
  if (state === "unknown" && nextLookAt)
    items.push({ id: "next", label: "Next look", at: nextLookAt, detail: null, ahead: true });
  const ending = endings[state];
  if (ending && settledAt) {
    const label = order.decidedBy ? `${order.decidedBy} decided: ${ending.toLowerCase()}` : ending;
    const detail = order.decisionReason ?? order.failureDetail;
    items.push({ id: "settled", label, at: settledAt, detail, ahead: false });
  }
  return items;
}
