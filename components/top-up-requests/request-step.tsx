import { useTranslate } from "#translate";
import { StatusBadge } from "@/components/ui/status-badge";
import type { RequestDto } from "@/lib/services/top-up-requests/schema";
import { stepWords } from "./request-words";

/** How far a request is; for staff in words that do not speak to the customer. */
export function RequestStepBadge({ step, staff }: Pick<RequestDto, "step" | "staff">) {
  const t = useTranslate();
  const { label, tone } = stepWords[step];
  if (staff?.held) return <StatusBadge tone="danger">Perhaps paid</StatusBadge>;
  if (staff?.mendable) return <StatusBadge tone="danger">No money moved</StatusBadge>;
  if (staff && step === "arrived") return <StatusBadge tone={tone}>In the wallet</StatusBadge>;
  if (staff && step === "looking") {
    return staff.transfer ? (
      <StatusBadge tone="info">Awaiting approval</StatusBadge>
    ) : (
      <StatusBadge tone="warning">To be decided</StatusBadge>
    );
  }
  return <StatusBadge tone={tone}>{t(label)}</StatusBadge>;
}
