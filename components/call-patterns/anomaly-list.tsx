import { AsOf } from "@/components/ui/as-of";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { formatDateTime, formatTime } from "@/lib/format/date";
import type { Viewer } from "@/lib/format/viewer";
import type { AnomaliesDto, AnomalyDto } from "@/lib/services/call-patterns/anomaly-schema";
import { filterHref } from "./hrefs";

const kindWords: Record<AnomalyDto["kind"], string> = {
  silence: "Silence",
  asr_collapse: "Few answers",
  short_calls: "Short calls",
  cause_jump: "Cause jumped",
};

/** What was unusual in the last hours; one line where nothing was. */
export function AnomalyList({ anomalies, viewer }: { anomalies: AnomaliesDto; viewer: Viewer }) {
  const { data, window, weeks, freshness } = anomalies;
  return (
    <Card
      title="Unusual in the last hours"
      description={windowWords(anomalies, viewer)}
      asOf={freshness.asOf ? <AsOf at={freshness.asOf} /> : undefined}
      padding="flush"
    >
      {data.length === 0 ? (
        <p className="px-4 py-3 text-ink-muted">{quietWords(window !== null, weeks)}</p>
      ) : (
        <ul className="divide-y divide-line">
          {data.map((one) => (
            <Anomaly key={one.id} anomaly={one} viewer={viewer} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function windowWords({ window, weeks }: AnomaliesDto, viewer: Viewer): string | undefined {
  if (window === null || weeks < 2) return undefined;
  const from = formatTime(window.from, viewer);
  return `${from} to ${formatDateTime(window.to, viewer)}, against the same hours of the ${weeks} weeks before.`;
}

function quietWords(isKnown: boolean, weeks: number): string {
  if (!isKnown) return "Calls are still being read for the first time.";
  if (weeks < 2) return "Nothing can be said yet: that takes two earlier weeks of calls.";
  return "Nothing unusual: short calls, causes, silent routes and answers are as they usually are at this time of the week.";
}

function Anomaly({ anomaly, viewer }: { anomaly: AnomalyDto; viewer: Viewer }) {
  const { kind, severity, sentence, since, until, lasting, filter } = anomaly;
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 gap-y-1 px-4 py-2.5">
      <Badge tone={severity === "high" ? "danger" : "warning"}>{kindWords[kind]}</Badge>
      <div className="min-w-0 flex-1 basis-72">
        <p>{sentence}</p>
        <p className="text-ink-subtle text-xs">
          {lasting
            ? `Since ${formatDateTime(since, viewer)}`
            : `${formatTime(since, viewer)} to ${formatDateTime(until, viewer)}`}
        </p>
      </div>
      <Link href={filterHref(filter)} className="rounded text-accent text-xs hover:underline">
        {kind === "silence" ? "Calls before" : "See the calls"}
      </Link>
    </li>
  );
}
