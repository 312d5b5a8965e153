import { inWords } from "@/components/section/in-words";
import type { Tone } from "@/components/ui/badge";
import type { NumberDto } from "@/lib/services/numbers/schema";

const statuses: Record<string, { label: string; tone: Tone }> = {
  active: { label: "Active", tone: "success" },
  suspended: { label: "Suspended", tone: "danger" },
  blocked: { label: "Blocked", tone: "danger" },
  pending_purchase: { label: "Being bought", tone: "info" },
  pending_release: { label: "Being released", tone: "warning" },
  released: { label: "Released", tone: "neutral" },
  inactive: { label: "Inactive", tone: "neutral" },
  expired: { label: "Expired", tone: "danger" },
};

export function numberStatus({ status, isBlocked }: Pick<NumberDto, "status" | "isBlocked">): {
  label: string;
  tone: Tone;
} {
  if (isBlocked) return { label: "Blocked", tone: "danger" };
  return statuses[status] ?? { label: inWords(status), tone: "neutral" };
}

export type Routing =
  | { kind: "application" | "trunk"; label: string }
  /** Callers are cut off. */
  | { kind: "none" };

export function routingOf({
  applicationId,
  applicationName,
  trunkId,
}: Pick<NumberDto, "applicationId" | "applicationName" | "trunkId">): Routing {
  const label = applicationName ?? applicationId;
  if (label) return { kind: "application", label };
  return trunkId ? { kind: "trunk", label: trunkId } : { kind: "none" };
}

/** Ends within this time: somebody should renew it. */
const SOON_MS = 14 * 86_400_000;

export function isSoon(expiresAt: string, now: Date): boolean {
  return Date.parse(expiresAt) - now.getTime() < SOON_MS;
}
