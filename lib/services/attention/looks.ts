import "server-only";
import type { Role } from "@/lib/authz/permissions";
import { askOften } from "@/lib/db/ask-often";
import { rulesFor } from "./readable";
import { type BlindRuleDto, titleOf } from "./schema";

interface Look {
  rule: string;
  lookedAt: Date | null;
  failingSince: Date | null;
  failure: string | null;
}

/** Of the rules that are on: one without settings of its own is. */
const LOOKS = `
  SELECT l."rule", l."lookedAt", l."failingSince", l."failure" FROM "AttentionLook" l
  LEFT JOIN "AttentionRule" r ON r."rule" = l."rule" WHERE coalesce(r."enabled", true)`;

/** When what a role sees of the queue was last brought up to date, and which of its rules cannot look. */
export async function readLooks(role: Role): Promise<{ lookedAt: string | null; blind: BlindRuleDto[] }> {
  const shown = new Set<string>(rulesFor(role));
  const watched = (await askOften<Look>("attention-looks", LOOKS)).filter(({ rule }) => shown.has(rule));
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
