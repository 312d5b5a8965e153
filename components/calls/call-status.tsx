import { PhoneIncoming, PhoneOutgoing } from "lucide-react";
import { useTranslate } from "#translate";
import { StatusBadge } from "@/components/ui/status-badge";
import type { CallDto } from "@/lib/services/calls/schema";
import { directionWords, shortDirectionWords, statusWords } from "./call-words";

export function CallStatus({ status }: Pick<CallDto, "status">) {
  const t = useTranslate();
  const { label, tone } = statusWords[status];
  return <StatusBadge tone={tone}>{t(label)}</StatusBadge>;
}

interface CallDirectionProps extends Pick<CallDto, "direction"> {
  /** "In" or "Out", for a column. */
  short?: boolean;
}

export function CallDirection({ direction, short = false }: CallDirectionProps) {
  const t = useTranslate();
  const Icon = direction === "inbound" ? PhoneIncoming : PhoneOutgoing;
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <Icon aria-hidden className="size-3.5 text-ink-subtle" />
      {t(short ? shortDirectionWords[direction] : directionWords[direction])}
    </span>
  );
}
