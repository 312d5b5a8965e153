import { StatusBadge } from "@/components/ui/status-badge";
import type { OrderState } from "@/lib/services/provisioning/schema";
import { stateWords } from "./order-words";

export function OrderStateBadge({ state }: { state: OrderState }) {
  const { label, tone } = stateWords[state];
  return <StatusBadge tone={tone}>{label}</StatusBadge>;
}
