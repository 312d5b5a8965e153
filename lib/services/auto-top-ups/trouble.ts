import type { AutoTopUp } from "@/lib/db/types";
import type { TroubleDto } from "./schema";

/** A rule runs every minute; later than this it has missed its turn several times. */
export const MISSED_AFTER_MS = 5 * 60_000;

type Judged = Pick<
  AutoTopUp,
  "state" | "trippedAt" | "trippedReason" | "lastRunAt" | "lastOutcome" | "lastDetail" | "updatedAt"
>;

/** Why this rule needs a person now, the gravest first; null while it does its work or was paused on purpose. */
export function troubleOf(rule: Judged, now: Date): TroubleDto | null {
  if (rule.state === "tripped") {
    return {
      kind: "tripped",
      since: rule.trippedAt?.toISOString() ?? null,
      detail: rule.trippedReason ?? "It would have exceeded its limits.",
    };
  }
  if (rule.state !== "active") return null;
  // One that has not run since it was made or resumed is as old as that; claims do not touch updatedAt.
  const last = rule.lastRunAt ?? rule.updatedAt;
  if (now.getTime() - last.getTime() > MISSED_AFTER_MS) {
    return { kind: "missed", since: last.toISOString(), detail: "It should run every minute." };
  }
  if (rule.lastOutcome === "failed") {
    return { kind: "failing", since: null, detail: rule.lastDetail ?? "Its last run failed." };
  }
  return null;
}
