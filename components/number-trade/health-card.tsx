import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import type { NumberHealthDto } from "@/lib/services/number-routing/schema";

interface HealthProps {
  health: NumberHealthDto | null;
  authId: string;
  e164: string;
  locale: string;
}

/** What became of its calls, with the way to the calls themselves. */
export function HealthCard({ health, authId, e164, locale }: HealthProps) {
  const calls = (side: "from" | "to") =>
    `/customers/${encodeURIComponent(authId)}/calls?${side}Number=${encodeURIComponent(e164)}&${side}Match=exact`;
  const figure = (value: number | null, digits = 0) =>
    value === null ? null : value.toLocaleString(locale, { maximumFractionDigits: digits });
  return (
    <Card
      title={`Last ${health?.days ?? 30} days`}
      description="As the voice platform counts them."
      actions={health?.isSpam ? <Badge tone="danger">Reported as spam</Badge> : undefined}
      footer={
        <span className="flex flex-wrap gap-4">
          <Link href={calls("to")} className="rounded font-medium text-accent hover:underline">
            Calls to it
          </Link>
          <Link href={calls("from")} className="rounded font-medium text-accent hover:underline">
            Calls from it
          </Link>
        </span>
      }
    >
      {health ? (
        <DescriptionList
          items={[
            { term: "Calls", value: figure(health.calls) },
            { term: "Answered", value: figure(health.answered) },
            {
              term: "Answer rate",
              value:
                health.calls === 0 || health.answerRate === null ? null : `${figure(health.answerRate, 1)} %`,
            },
            { term: "Minutes", value: figure(health.minutes, 1) },
          ]}
        />
      ) : (
        <p className="text-ink-muted">The voice platform has no figures for this number yet.</p>
      )}
    </Card>
  );
}
