import { StatusBadge } from "@/components/ui/status-badge";
import type { CustomerDto } from "@/lib/services/customers/schema";

export function CustomerStatus({ status }: { status: CustomerDto["status"] }) {
  if (status === "active") return <StatusBadge tone="success">Active</StatusBadge>;
  return <StatusBadge tone="warning">{status === "suspended" ? "Suspended" : "Inactive"}</StatusBadge>;
}

/** The vendor's word for the state of verification, in ours. */
export function KycStatus({ status }: { status: string | null }) {
  if (status === null) return <span className="text-ink-subtle">–</span>;
  if (status === "completed" || status === "kyc_completed")
    return <StatusBadge tone="success">Verified</StatusBadge>;
  if (status === "pending") return <StatusBadge tone="neutral">Not verified</StatusBadge>;
  return <StatusBadge tone="info">{status.replaceAll("_", " ")}</StatusBadge>;
}
