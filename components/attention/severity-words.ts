import type { Tone } from "@/components/ui/badge";
import type { Severity } from "@/lib/services/attention/catalog";

/** How bad, in a word: never told by a colour alone. */
export const severityWords: Record<Severity, string> = {
  critical: "Critical",
  high: "High",
  medium: "Medium",
};

export const severityTones: Record<Severity, Tone> = { critical: "danger", high: "warning", medium: "info" };
