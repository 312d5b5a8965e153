import { StatusBadge } from "@/components/ui/status-badge";

export function EnabledBadge({ isEnabled }: { isEnabled: boolean | null }) {
  if (isEnabled === null) return <StatusBadge tone="neutral">State not known</StatusBadge>;
  return isEnabled ? (
    <StatusBadge tone="success">Enabled</StatusBadge>
  ) : (
    <StatusBadge tone="warning">Disabled</StatusBadge>
  );
}
