import { useTranslate } from "#translate";
import { StatusBadge } from "@/components/ui/status-badge";
import type { TransferDto } from "@/lib/services/transfers/schema";
import { stateWords } from "./transfer-words";

export function TransferState({ state }: Pick<TransferDto, "state">) {
  const t = useTranslate();
  const { label, tone } = stateWords[state];
  return <StatusBadge tone={tone}>{t(label)}</StatusBadge>;
}
