import type { Viewer } from "@/lib/format/viewer";
import { attentionGroups, type RuleDto } from "@/lib/services/attention/schema";
import { RuleCard } from "./rule-card";
import type { SaveRule } from "./rule-form";

export interface RulesListProps {
  rules: RuleDto[];
  viewer: Viewer;
  save: SaveRule | null;
}

/** Every rule, by what it is about. */
export function RulesList({ rules, viewer, save }: RulesListProps) {
  return (
    <div className="space-y-6">
      {attentionGroups.map((group) => (
        <section key={group} aria-labelledby={`rules-${group}`}>
          <h2 id={`rules-${group}`} className="mb-2 font-semibold text-base">
            {group}
          </h2>
          <div className="grid items-start gap-4 lg:grid-cols-2">
            {rules
              .filter((rule) => rule.group === group)
              .map((rule) => (
                <RuleCard key={rule.rule} rule={rule} viewer={viewer} save={save} />
              ))}
          </div>
        </section>
      ))}
    </div>
  );
}
