import "server-only";
import type { Tx } from "@/lib/db/client";
import { db } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import type { AttentionRuleName, Severity } from "./catalog";
import { decide, type KnownItem, REOPEN_MS, type Step } from "./decide";
import type { Facts, Found } from "./detector";
import { factsText } from "./facts";

const AT_ONCE = 500;

type Opening = Extract<Step, { do: "open" }>;
type Change = Exclude<Step, Opening>;

function asFacts(value: unknown): Facts {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}

/** The rule's open items, and those that cleared a moment ago, the last cleared last. */
async function knownItems(rule: AttentionRuleName, now: Date): Promise<KnownItem[]> {
  const rows = await db().attentionItem.findMany({
    where: {
      rule,
      OR: [{ clearedAt: null }, { clearedAt: { gt: new Date(now.getTime() - REOPEN_MS) } }],
    },
    orderBy: { clearedAt: { sort: "asc", nulls: "last" } },
  });
  return rows.map(({ facts, snoozedUntil, ...row }) => ({
    ...row,
    factsText: factsText(asFacts(facts)),
    snoozed: snoozedUntil !== null,
  }));
}

const changeKinds = {
  reopen: "reopened",
  worsen: "worsened",
  ease: "eased",
  clear: "cleared",
} as const;

/** What stands in an item's row after a step. */
function rowAfter(step: Change, now: Date) {
  const { item } = step;
  const found: Found | null = "found" in step ? step.found : null;
  const told = step.do !== "keep" && step.do !== "miss";
  const severity: Severity = found && step.do !== "keep" ? found.severity : item.severity;
  return {
    id: item.id,
    severity,
    label: found?.label ?? item.label,
    facts: found ? found.facts : null,
    changed: told,
    again: step.do === "reopen" ? 1 : 0,
    wakes: step.do === "worsen" || step.do === "reopen" || step.do === "clear",
    missedSince: step.do === "miss" ? now.toISOString() : null,
    lowerSince: step.do === "keep" ? (step.lowerSince?.toISOString() ?? null) : null,
    clearedAt: step.do === "clear" ? now.toISOString() : null,
  };
}

async function storeChanges(tx: Tx, steps: readonly Change[], now: Date): Promise<void> {
  const rows = JSON.stringify(steps.map((step) => rowAfter(step, now)));
  await tx.$executeRaw`
    UPDATE "AttentionItem" i SET
      "severity" = r."severity"::"AttentionSeverity", "label" = r."label", "facts" = coalesce(nullif(r."facts", 'null'), i."facts"),
      "changedAt" = CASE WHEN r."changed" THEN ${now} ELSE i."changedAt" END,
      "openedAt" = CASE WHEN r."again" = 1 THEN ${now} ELSE i."openedAt" END,
      "times" = i."times" + r."again",
      "snoozedUntil" = CASE WHEN r."wakes" THEN NULL ELSE i."snoozedUntil" END,
      "snoozedBy" = CASE WHEN r."wakes" THEN NULL ELSE i."snoozedBy" END,
      "missedSince" = r."missedSince", "lowerSince" = r."lowerSince", "clearedAt" = r."clearedAt"
    FROM jsonb_to_recordset(${rows}::jsonb) AS r("id" uuid, "severity" text, "label" text, "facts" jsonb, "changed" boolean,
      "again" int, "wakes" boolean, "missedSince" timestamptz, "lowerSince" timestamptz, "clearedAt" timestamptz)
    WHERE i."id" = r."id"`;
  await tx.attentionChange.createMany({
    data: steps.flatMap((step) =>
      step.do === "keep" || step.do === "miss"
        ? []
        : [
            {
              itemId: step.item.id,
              kind: changeKinds[step.do],
              severity: "found" in step ? step.found.severity : step.item.severity,
              at: now,
            },
          ],
    ),
  });
}

/** What a new item's row holds. */
function rowOf({ found }: Opening, now: Date) {
  const { onlyHolds: _, since, ...told } = found;
  return { ...told, since: (since ?? now).toISOString() };
}

/** One statement, and past Prisma, which is slow to compile one of five hundred rows. */
async function storeOpenings(
  tx: Tx,
  rule: AttentionRuleName,
  steps: readonly Opening[],
  now: Date,
): Promise<void> {
  const rows = JSON.stringify(steps.map((step) => rowOf(step, now)));
  await tx.$executeRaw`
    WITH opened AS (
      INSERT INTO "AttentionItem" ("id", "rule", "subject", "severity", "customerId", "label", "facts", "since", "openedAt", "changedAt")
      SELECT gen_random_uuid(), ${rule}, r."subject", r."severity"::"AttentionSeverity", r."customerId", r."label", r."facts",
        r."since", ${now}, ${now}
      FROM jsonb_to_recordset(${rows}::jsonb) AS r("subject" text, "severity" text, "customerId" uuid, "label" text, "facts" jsonb,
        "since" timestamptz)
      ON CONFLICT DO NOTHING RETURNING "id", "severity"
    )
    INSERT INTO "AttentionChange" ("id", "itemId", "kind", "severity", "at")
    SELECT gen_random_uuid(), "id", 'opened', "severity", ${now} FROM opened`;
}

function* chunksOf<T>(all: readonly T[]): Generator<T[]> {
  for (let start = 0; start < all.length; start += AT_ONCE) yield all.slice(start, start + AT_ONCE);
}

/**
 * Brings the queue in step with what a rule sees now, and writes down each change once. Only one process at a time may
 * do this for a rule.
 * @returns how many items opened, changed or cleared
 */
export async function storeFindings(
  rule: AttentionRuleName,
  found: readonly Found[],
  now: Date,
): Promise<number> {
  const steps = decide(rule, await knownItems(rule, now), found, now);
  const openings = steps.filter((step) => step.do === "open");
  const changes = steps.filter((step) => step.do !== "open");
  for (const some of chunksOf(openings)) await transact((tx) => storeOpenings(tx, rule, some, now));
  for (const some of chunksOf(changes)) await transact((tx) => storeChanges(tx, some, now));
  return steps.filter((step) => step.do !== "keep" && step.do !== "miss").length;
}
