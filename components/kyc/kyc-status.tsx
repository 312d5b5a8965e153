import { useTranslate } from "#translate";
import { StatusBadge } from "@/components/ui/status-badge";
import type { KycDto } from "@/lib/services/kyc/schema";
import { statusWords } from "./kyc-words";

export function KycSessionStatus(session: Pick<KycDto, "status" | "expired">) {
  const t = useTranslate();
  const { label, tone } = statusWords(session);
  return <StatusBadge tone={tone}>{t(label)}</StatusBadge>;
}
