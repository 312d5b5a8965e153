import { Check, X } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslate } from "#translate";
import { cn } from "@/components/ui/cn";
import { DateTime } from "@/components/ui/date-time";
import { useViewer } from "@/components/ui/viewer-context";
import type { RequestDto } from "@/lib/services/top-up-requests/schema";
import { type ProgressItem, progressOf } from "./progress";

const MARKS: Record<ProgressItem["mark"], { look: string; icon: ReactNode }> = {
  done: { look: "border-accent bg-accent text-accent-ink", icon: <Check aria-hidden /> },
  now: { look: "border-accent bg-surface", icon: null },
  ahead: { look: "border-line-strong border-dashed bg-surface", icon: null },
  stopped: { look: "border-danger bg-danger-solid text-danger-ink", icon: <X aria-hidden /> },
};

/** The way of a request, from the first step to what is still to come. */
export function RequestProgress({ request }: { request: RequestDto }) {
  const t = useTranslate();
  const viewer = useViewer();
  const items = progressOf(request);
  return (
    <ol aria-label={t("Steps")}>
      {items.map(({ label, mark, at }, place) => (
        <li
          key={label}
          aria-current={mark === "now" ? "step" : undefined}
          className="relative flex gap-3 pb-5 last:pb-0"
        >
          {place < items.length - 1 && (
            <span aria-hidden className="absolute top-5 bottom-0 left-[9px] w-px bg-line-strong" />
          )}
          <span
            aria-hidden
            className={cn(
              "grid size-[19px] shrink-0 place-items-center rounded-full border-2 [&_svg]:size-3",
              MARKS[mark].look,
            )}
          >
            {MARKS[mark].icon}
          </span>
          <div className="flex min-w-0 flex-1 flex-wrap justify-between gap-x-4">
            <span className={cn(mark === "ahead" ? "text-ink-subtle" : "font-medium")}>{t(label)}</span>
            {at && (
              <span className="text-ink-muted">
                <DateTime at={at} {...viewer} />
              </span>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}
