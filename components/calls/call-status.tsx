import { PhoneIncoming, PhoneOutgoing } from "lucide-react";
import { StatusBadge } from "@/components/ui/status-badge";
import type { CallDto } from "@/lib/services/calls/schema";
import { directionWords, statusWords } from "./call-words";

export function CallStatus({ status }: Pick<CallDto, "status">) {
  const { label, tone } = statusWords[status];
  return <StatusBadge tone={tone}>{label}</StatusBadge>;
}

export function CallDirection({ direction }: Pick<CallDto, "direction">) {
  const Icon = direction === "inbound" ? PhoneIncoming : PhoneOutgoing;
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <Icon aria-hidden className="size-3.5 text-ink-subtle" />
      {directionWords[direction]}
    </span>
  );
}
