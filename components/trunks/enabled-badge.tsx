import { useTranslate } from "#translate";
import { StatusBadge } from "@/components/ui/status-badge";

export function EnabledBadge({ isEnabled }: { isEnabled: boolean | null }) {
  const t = useTranslate();
  if (isEnabled === null) return <StatusBadge tone="neutral">{t("State not known")}</StatusBadge>;
  return isEnabled ? (
    <StatusBadge tone="success">{t("Enabled")}</StatusBadge>
  ) : (
    <StatusBadge tone="warning">{t("Disabled")}</StatusBadge>
  );
}
