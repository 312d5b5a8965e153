import { useTranslate } from "#translate";
import { Badge } from "@/components/ui/badge";
import type { NumberDto } from "@/lib/services/numbers/schema";
import { flagWords } from "./flag-words";

/** Why a number wants attention. Not routed and suspended stand in columns of their own. */
export function NumberFlags({ number }: { number: NumberDto }) {
  const t = useTranslate();
  const flags = number.flags.filter((flag) => flag !== "unrouted" && flag !== "suspended");
  if (flags.length === 0) return <span className="text-ink-subtle">–</span>;
  return (
    <span className="inline-flex flex-wrap gap-1 max-sm:justify-end">
      {flags.map((flag) => {
        const { label, tone, why } = flagWords[flag];
        return (
          <span key={flag} title={t(why)}>
            <Badge tone={tone}>
              {flag === "expiring" && !number.expiresAt ? t("Rental not covered") : t(label)}
            </Badge>
          </span>
        );
      })}
    </span>
  );
}
