import { Timeline } from "@/components/section/timeline";
import type { OrderDto } from "@/lib/services/provisioning/schema";
import { timelineOf } from "./timeline";

export function OrderTimeline({ order }: { order: OrderDto }) {
  return <Timeline items={timelineOf(order)} />;
}
