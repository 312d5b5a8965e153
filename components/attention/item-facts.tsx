import { DescriptionList } from "@/components/ui/description-list";
import { formatDateTime } from "@/lib/format/date";
import type { Viewer } from "@/lib/format/viewer";
import type { AttentionFileDto } from "@/lib/services/attention/schema";

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

/** `shortNumbers` as `Short numbers`. */
function nameOf(fact: string): string {
  const words = fact
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replaceAll("_", " ")
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function written(value: string | number | boolean | null, viewer: Viewer): string {
  if (value === null || value === "") return "–";
  if (typeof value === "boolean") return value ? "Yes" : "No";
  return typeof value === "string" && INSTANT.test(value) ? formatDateTime(value, viewer) : String(value);
}

/** The figures that the rule judged by, as they were when it last looked. */
export function ItemFacts({ facts, viewer }: { facts: AttentionFileDto["facts"]; viewer: Viewer }) {
  const entries = Object.entries(facts);
  if (entries.length === 0) return <p className="text-ink-muted">The rule keeps no figures.</p>;
  return (
    <DescriptionList
      items={entries.map(([fact, value]) => ({ term: nameOf(fact), value: written(value, viewer) }))}
    />
  );
}
