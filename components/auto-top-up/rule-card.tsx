import type { ReactNode } from "react";
import { AsOf } from "@/components/ui/as-of";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Money } from "@/components/ui/money";
import type { Viewer } from "@/lib/format/viewer";
import type { AutoTopUpDto } from "@/lib/services/auto-top-ups/schema";
import { RuleState, RunOutcome } from "./rule-state";
import { TroubleBanner } from "./trouble-banner";

export interface RuleCardProps {
  rule: AutoTopUpDto;
  viewer: Viewer;
  /** To pause and resume it, for those who may. */
  actions?: ReactNode;
}

/** What a rule says, how much of its caps it has used, and how its last run went. */
export function RuleCard({ rule, viewer, actions }: RuleCardProps) {
  const money = (amount: string) => <Money amount={amount} currency={rule.currency} locale={viewer.locale} />;
  const { lastRunAt, lastOutcome, lastDetail, trouble } = rule;
  return (
    <Card title="The rule" actions={actions}>
      <div className="space-y-3">
        <TroubleBanner trouble={trouble} viewer={viewer} />
        <DescriptionList
          items={[
            { term: "State", value: <RuleState rule={rule} /> },
            { term: "Below", value: money(rule.threshold) },
            { term: "Up to", value: money(rule.target) },
            { term: "In 24 hours", value: `${rule.usedToday} of ${rule.maxPerDay} times` },
            {
              term: "This month (UTC)",
              value: (
                <>
                  {money(rule.usedThisMonth)} of {money(rule.maxPerMonth)}
                </>
              ),
            },
            {
              term: "Last run",
              value: lastRunAt && lastOutcome && (
                <span className="inline-flex flex-wrap items-center gap-2">
                  <RunOutcome outcome={lastOutcome} />
                  <AsOf at={lastRunAt} prefix="" />
                  {lastDetail && !trouble && <span className="text-ink-muted">{lastDetail}</span>}
                </span>
              ),
            },
            { term: "Last changed by", value: rule.changedBy },
          ]}
        />
      </div>
    </Card>
  );
}
