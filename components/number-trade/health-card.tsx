import { useTranslate } from "#translate";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import type { NumberHealthDto } from "@/lib/services/number-routing/schema";

interface HealthProps {
  health: NumberHealthDto | null;
  /** Where the calls of the account are. */
  callsHref: string;
  e164: string;
  locale: string;
}

/** What became of its calls, with the way to the calls themselves. */
export function HealthCard({ health, callsHref, e164, locale }: HealthProps) {
  const t = useTranslate();
  const calls = (side: "from" | "to") =>
    `${callsHref}?${side}Number=${encodeURIComponent(e164)}&${side}Match=exact`;
  const figure = (value: number | null, digits = 0) =>
    value === null ? null : value.toLocaleString(locale, { maximumFractionDigits: digits });
  return (
    <Card
      title={t("Last {count} days", { count: health?.days ?? 30 })}
      description={t("As the voice platform counts them.")}
      actions={health?.isSpam ? <Badge tone="danger">{t("Reported as spam")}</Badge> : undefined}
      footer={
        <span className="flex flex-wrap gap-4">
          <Link href={calls("to")} className="rounded font-medium text-accent hover:underline">
            {t("Calls to it")}
          </Link>
          <Link href={calls("from")} className="rounded font-medium text-accent hover:underline">
            {t("Calls from it")}
          </Link>
        </span>
      }
    >
      {health ? (
        <DescriptionList
          items={[
            { term: t("Calls"), value: figure(health.calls) },
            { term: t("Answered"), value: figure(health.answered) },
            {
              term: t("Answer rate"),
              value:
                health.calls === 0 || health.answerRate === null ? null : `${figure(health.answerRate, 1)} %`,
            },
            { term: t("Minutes"), value: figure(health.minutes, 1) },
          ]}
        />
      ) : (
        <p className="text-ink-muted">{t("The voice platform has no figures for this number yet.")}</p>
      )}
    </Card>
  );
}
