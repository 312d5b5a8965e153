import type { AttentionChangeDto } from "@/lib/services/attention/schema";
import { severityWords } from "./severity-words";

/** What happened to an item, as one says it. A moment in `text` is written by whoever shows it. */
export function changeWords({ kind, severity, text }: AttentionChangeDto): string {
  const bad = severityWords[severity].toLowerCase();
  switch (kind) {
    case "opened":
      return `Opened, ${bad}`;
    case "reopened":
      return `Opened again, ${bad}`;
    case "worsened":
      return `Got worse: now ${bad}`;
    case "eased":
      return `Eased: now ${bad}`;
    case "cleared":
      return "Cleared by itself";
    case "snoozed":
      return "Snoozed";
    case "woken":
      return "Woke up";
    case "assigned":
      return `Assigned to ${text ?? "somebody"}`;
    case "unassigned":
      return text ? `Taken off ${text}'s list` : "Assigned to nobody";
    case "commented":
      return "Commented";
  }
}
