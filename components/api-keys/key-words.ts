import type { Tone } from "@/components/ui/badge";
import type { ApiKeyState } from "@/lib/services/api-keys/schema";

export const stateWords: Record<ApiKeyState, { label: string; tone: Tone }> = {
  active: { label: "Active", tone: "success" },
  replaced: { label: "Replaced, still works", tone: "warning" },
  expired: { label: "Expired", tone: "neutral" },
  revoked: { label: "Revoked", tone: "neutral" },
};

/** For how long the old key may go on working, as the form offers it. */
export const keptChoices: readonly { hours: number; label: string }[] = [
  { hours: 0, label: "Not at all: it ends now" },
  { hours: 1, label: "1 hour" },
  { hours: 24, label: "1 day" },
  { hours: 24 * 7, label: "7 days" },
  { hours: 24 * 30, label: "30 days" },
];

const DAY_MS = 86_400_000;

/** The last whole day (UTC) of what ends at this instant, as the form takes it. */
export function lastDayOf(expiresAt: string | null): string {
  return expiresAt === null ? "" : new Date(Date.parse(expiresAt) - DAY_MS).toISOString().slice(0, 10);
}
