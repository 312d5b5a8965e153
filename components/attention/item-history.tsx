import { Card } from "@/components/ui/card";
import { DateTime } from "@/components/ui/date-time";
import type { Viewer } from "@/lib/format/viewer";
import type { AttentionChangeDto } from "@/lib/services/attention/schema";
import { changeWords } from "./change-words";

/** Everything that became of an item, the newest first. */
export function ItemHistory({ history, viewer }: { history: AttentionChangeDto[]; viewer: Viewer }) {
  return (
    <Card title="History">
      <ol className="space-y-3">
        {history.map((change) => (
          <li key={change.id} className="border-line-strong border-l-2 pl-3">
            <p>
              <span className="font-medium">{changeWords(change)}</span>
              {change.kind === "snoozed" && change.text && (
                <>
                  {" "}
                  until <DateTime at={change.text} {...viewer} />
                </>
              )}
            </p>
            {change.kind === "commented" && (
              <p className="mt-0.5 max-w-prose whitespace-pre-line break-words">{change.text}</p>
            )}
            <p className="text-ink-subtle text-xs">
              {change.by ?? "The portal"}, <DateTime at={change.at} {...viewer} />
            </p>
          </li>
        ))}
      </ol>
    </Card>
  );
}
