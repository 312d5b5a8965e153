"use client";

import { useFormContext } from "react-hook-form";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { type AttentionRuleName, definitionOf } from "@/lib/services/attention/catalog";
import { attentionGroups } from "@/lib/services/attention/schema";
import type { NoticeValues } from "./notice-values";
import { modeWords } from "./notice-words";
import { RuleMode } from "./rule-mode";

/** Every rule that the reader may see, by what it is about. */
export function RulesCard({ readable }: { readable: readonly AttentionRuleName[] }) {
  const { watch, setValue } = useFormContext<NoticeValues>();
  const [mode, chosen] = watch(["mode", "rules"]);
  const own = readable.filter((rule) => chosen[rule]).length;

  function followAll() {
    for (const rule of readable) setValue(`rules.${rule}`, "", { shouldDirty: true });
  }

  return (
    <Card
      title="Rule by rule"
      description={
        own === 0 ? "All follow the choice above." : `${own} of ${readable.length} go their own way.`
      }
      padding="flush"
      actions={
        own > 0 && (
          <button
            type="button"
            onClick={followAll}
            className="rounded text-accent text-xs hover:underline pointer-coarse:min-h-10"
          >
            Let all follow
          </button>
        )
      }
      footer={
        <Link href="/settings/attention" className="rounded text-accent hover:underline">
          What each of them looks for
        </Link>
      }
    >
      {attentionGroups.map((group) => {
        const rules = readable.filter((rule) => definitionOf(rule).group === group);
        if (rules.length === 0) return null;
        return (
          <section
            key={group}
            aria-labelledby={`notices-${group}`}
            className="border-line not-first:border-t"
          >
            <h3 id={`notices-${group}`} className="bg-sunken px-4 py-1.5 font-medium text-2xs text-ink-muted">
              {group}
            </h3>
            <ul className="divide-y divide-line">
              {rules.map((rule) => (
                <RuleMode key={rule} rule={rule} usual={modeWords[mode]} />
              ))}
            </ul>
          </section>
        );
      })}
    </Card>
  );
}
