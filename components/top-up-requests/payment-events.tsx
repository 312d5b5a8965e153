import { Card } from "@/components/ui/card";
import { DateTime } from "@/components/ui/date-time";
import { StatusBadge } from "@/components/ui/status-badge";
import { useViewer } from "@/components/ui/viewer-context";
import type { RequestFileDto } from "@/lib/services/top-up-requests/schema";

const words: Record<string, { label: string; tone: "success" | "neutral" | "danger" }> = {
  applied: { label: "Applied", tone: "success" },
  ignored: { label: "Nothing to do", tone: "neutral" },
  refused: { label: "Contradicts", tone: "danger" },
};

/** What the payment provider has told about a request. For staff. */
export function PaymentEvents({ events }: Pick<RequestFileDto, "events">) {
  const viewer = useViewer();
  return (
    <Card title="What the provider told">
      <ul className="space-y-2">
        {events.map(({ id, kind, state, detail, receivedAt }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <code className="font-mono text-xs">{kind}</code>
            <StatusBadge tone={words[state]?.tone ?? "neutral"}>{words[state]?.label ?? state}</StatusBadge>
            <span className="text-ink-muted">
              <DateTime at={receivedAt} {...viewer} />
            </span>
            {detail && <p className="w-full text-ink-muted text-xs/5">{detail}</p>}
          </li>
        ))}
      </ul>
    </Card>
  );
}
