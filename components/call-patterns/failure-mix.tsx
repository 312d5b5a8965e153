import { BarList } from "@/components/charts/bar-list";
import { inWords } from "@/components/section/in-words";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { formatCount } from "@/lib/format/number";
import type { PatternsDto } from "@/lib/services/call-patterns/schema";
import { explorerHref, type Shown, UNANSWERED } from "./hrefs";
import { percentText } from "./percent-text";

/** So many causes are named; the others are rare. */
const NAMED = 10;

export function FailureMix({
  failures,
  shown,
  locale,
}: {
  failures: PatternsDto["failures"];
  shown: Shown;
  locale: string;
}) {
  const greatest = failures[0]?.calls ?? 1;
  const others = failures.slice(NAMED).reduce((total, { calls }) => total + calls, 0);
  return (
    <Card
      title="Why calls were not answered"
      description="Share of the calls that were not answered, by cause."
      footer={
        others > 0
          ? `${formatCount(others, locale)} more calls with ${failures.length - NAMED} rarer causes.`
          : undefined
      }
    >
      {failures.length === 0 ? (
        <EmptyState title="Every call was answered" description="Or there were none in these days." />
      ) : (
        <BarList
          label="Causes of calls that were not answered"
          items={failures.slice(0, NAMED).map(({ cause, calls, share }) => ({
            id: cause ?? "",
            label: cause === null ? "No cause recorded" : inWords(cause),
            value: `${percentText(share, locale)} · ${formatCount(calls, locale)}`,
            share: calls / greatest,
            ...(cause === null
              ? {}
              : {
                  href: explorerHref(shown, {
                    hangupCause: cause,
                    status: UNANSWERED,
                  }),
                }),
          }))}
        />
      )}
    </Card>
  );
}
