import { ArrowRight } from "lucide-react";
import { useTranslate } from "#translate";
import { Phone } from "@/components/ui/phone";
import type { CallDto } from "@/lib/services/calls/schema";

export function Party({ number }: { number: string | null }) {
  const t = useTranslate();
  if (!number) return <span className="text-ink-subtle">{t("Withheld")}</span>;
  return (
    <span className="inline-block max-w-44 truncate align-bottom" title={number}>
      <Phone number={number} />
    </span>
  );
}

/** Who called whom. */
export function Parties({ fromNumber, toNumber }: Pick<CallDto, "fromNumber" | "toNumber">) {
  const t = useTranslate();
  return (
    <span className="inline-flex items-center gap-x-1.5 max-lg:flex-wrap max-sm:justify-end">
      <Party number={fromNumber} />
      <ArrowRight role="img" aria-label={t("to")} className="size-3.5 shrink-0 text-ink-subtle" />
      <Party number={toNumber} />
    </span>
  );
}
