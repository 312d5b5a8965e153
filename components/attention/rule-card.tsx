import { AsOf } from "@/components/ui/as-of";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { DateTime } from "@/components/ui/date-time";
import { Link } from "@/components/ui/link";
import type { Viewer } from "@/lib/format/viewer";
import type { RuleDto } from "@/lib/services/attention/schema";
import { RuleForm, type SaveRule } from "./rule-form";
import { figureWords } from "./unit-words";

export interface RuleCardProps {
  rule: RuleDto;
  viewer: Viewer;
  /** Null for those who may only look. */
  save: SaveRule | null;
}

/** One rule of the queue: what it looks for, from which figures on, and what it has found. */
export function RuleCard({ rule, viewer, save }: RuleCardProps) {
  const { title, about, openItems, lookedAt, failing, changed, enabled } = rule;
  return (
    <Card
      level={3}
      title={title}
      description={about}
      actions={enabled ? undefined : <Badge>Off</Badge>}
      footer={
        <span className="flex flex-wrap gap-x-3 gap-y-0.5">
          <OpenItems rule={rule.rule} count={openItems} />
          {lookedAt ? <AsOf at={lookedAt} prefix="looked" /> : <span>has not looked yet</span>}
          {changed && (
            <span>
              Changed by {changed.by}, <DateTime at={changed.at} {...viewer} />
            </span>
          )}
        </span>
      }
    >
      <div className="space-y-3">
        {failing && enabled && (
          <p className="text-warning">
            Cannot look <AsOf at={failing.since} prefix="since" />: {failing.why}
          </p>
        )}
        {save ? <RuleForm rule={rule} save={save} /> : <RuleFigures rule={rule} locale={viewer.locale} />}
      </div>
    </Card>
  );
}

/** Null: how many are open is for others. */
function OpenItems({ rule, count }: { rule: string; count: number | null }) {
  if (count === null) return <span>What it finds is not for your role</span>;
  if (count === 0) return <span>None open</span>;
  return (
    <Link href={`/attention?rule=${rule}`} className="rounded text-accent hover:underline">
      {count} open
    </Link>
  );
}

function RuleFigures({ rule: { enabled, thresholds }, locale }: { rule: RuleDto; locale: string }) {
  if (thresholds.length === 0) {
    return <p className="text-ink-muted">{enabled ? "Looks. It has no figures." : "Does not look."}</p>;
  }
  return (
    <dl className="space-y-1">
      {thresholds.map(({ name, label, unit, value, usual }) => (
        <div key={name} className="flex flex-wrap justify-between gap-x-4">
          <dt>{label}</dt>
          <dd className="font-medium">
            {figureWords(value, unit, locale)}
            {value !== usual && (
              <span className="font-normal text-ink-subtle">
                {" "}
                (usually {figureWords(usual, unit, locale)})
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
