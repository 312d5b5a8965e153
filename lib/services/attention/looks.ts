import "server-only";
import type { Role } from "@/lib/authz/permissions";
import { db } from "@/lib/db/client";
import { rulesFor } from "./readable";
import { type BlindRuleDto, titleOf } from "./schema";
import { readRuleSettings } from "./settings";

/** When what a role sees of the queue was last brought up to date, and which of its rules cannot look. */
export async function readLooks(role: Role): Promise<{ lookedAt: string | null; blind: BlindRuleDto[] }> {
  const [rows, settings] = await Promise.all([db().attentionLook.findMany(), readRuleSettings()]);
  const shown = rulesFor(role);
  const watched = rows.filter(({ rule }) =>
    shown.some((name) => name === rule && settings.get(name)?.enabled),
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
