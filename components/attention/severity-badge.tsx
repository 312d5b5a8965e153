import { CircleAlert, Info, OctagonAlert } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import type { Severity } from "@/lib/services/attention/catalog";
import { severityTones, severityWords } from "./severity-words";

const icons: Record<Severity, typeof Info> = { critical: OctagonAlert, high: CircleAlert, medium: Info };

/** How bad it is: a word, a shape and a colour. */
export function SeverityBadge({ severity }: { severity: Severity }) {
  const Icon = icons[severity];
  return (
    <Badge tone={severityTones[severity]} icon={<Icon aria-hidden />}>
      {severityWords[severity]}
    </Badge>
  );
}
