import "server-only";
import { db } from "@/lib/db/client";
import { ruleNames } from "./catalog";
import { type BlindRuleDto, titleOf } from "./schema";
import { readRuleSettings } from "./settings";

/** When the queue was last brought up to date, and which rules cannot look. */
export async function readLooks(): Promise<{ lookedAt: string | null; blind: BlindRuleDto[] }> {
  const [rows, settings] = await Promise.all([db().attentionLook.findMany(), readRuleSettings()]);
  const watched = rows.filter(({ rule }) =>
    ruleNames.some((name) => name === rule && settings.get(name)?.enabled),
  );
  // The rules look one after the other: the oldest look is as of when the whole of the queue is true.
  const looked = watched.flatMap(({ lookedAt, failingSince }) =>
    lookedAt && !failingSince ? [lookedAt.getTime()] : [],
  );
  const blind = watched.flatMap(({ rule, failingSince, failure }) =>
    failingSince
      ? [{ rule, title: titleOf(rule), since: failingSince.toISOString(), why: failure ?? "It failed." }]
      : [],
  );
  return {
    lookedAt: looked.length > 0 ? new Date(Math.min(...looked)).toISOString() : null,
    blind: blind.sort((one, other) => one.title.localeCompare(other.title)),
  };
}
