import "server-only";
import type { SystemActor } from "@/lib/auth/actor";
import { partnerScope } from "@/lib/authz/scope";
import { db } from "@/lib/db/client";
import { tryExclusively } from "@/lib/db/exclusively";
import { transact } from "@/lib/db/transact";
import { log } from "@/lib/log";
import { databaseTime } from "@/lib/services/call-exports/database-time";
import type { AttentionRuleName } from "./catalog";
import { type Detector, isCannotTell, type Look } from "./detector";
import { detectors } from "./rules";
import { type RuleSettings, readRuleSettings } from "./settings";
import { storeFindings } from "./store";

async function noteLook(rule: AttentionRuleName, at: Date, started: number): Promise<void> {
  const tookMs = Math.round(performance.now() - started);
  const seen = { lookedAt: at, tookMs, failingSince: null, failure: null };
  await db().attentionLook.upsert({ where: { rule }, create: { rule, ...seen }, update: seen });
}

async function noteFailure(rule: AttentionRuleName, at: Date, error: unknown): Promise<void> {
  const known = isCannotTell(error);
  if (!known) log.error({ err: error, rule }, "a rule of the queue could not look");
  const failure = known ? error.message : "It failed; the log of the portal says why.";
  await db().attentionLook.upsert({
    where: { rule },
    create: { rule, failingSince: at, failure },
    update: { failure },
  });
  await db().attentionLook.updateMany({ where: { rule, failingSince: null }, data: { failingSince: at } });
}

async function lookWith(
  detector: Detector,
  settings: RuleSettings | undefined,
  look: Omit<Look, "thresholds">,
) {
  const { rule } = detector;
  const started = performance.now();
  try {
    // What is switched off has nothing to say, and what it said before is over.
    const found =
      settings?.enabled === false
        ? []
        : await detector.detect({ ...look, thresholds: settings?.thresholds ?? {} });
    await storeFindings(rule, found, look.now);
    await noteLook(rule, look.now, started);
  } catch (error) {
    await noteFailure(rule, look.now, error);
  }
}

/** Those whose time of rest is over stand in the queue again. */
async function wake(now: Date): Promise<void> {
  await transact(async (tx) => {
    const over = { clearedAt: null, snoozedUntil: { lte: now } };
    const rows = await tx.attentionItem.findMany({ where: over, select: { id: true, severity: true } });
    if (rows.length === 0) return;
    const ids = rows.map(({ id }) => id);
    await tx.attentionItem.updateMany({
      where: { ...over, id: { in: ids } },
      data: { snoozedUntil: null, snoozedBy: null },
    });
    await tx.attentionChange.createMany({
      data: rows.map(({ id, severity }) => ({ itemId: id, kind: "woken" as const, severity, at: now })),
    });
  });
}

/**
 * Looks with every rule, one process at a time. Reads the portal's own database alone: what upstream knows was read by
 * the jobs that mirror it.
 * @param at stands in for now
 * @returns 0, so that the next round waits its turn
 */
export async function lookForTrouble(actor: SystemActor, at?: Date): Promise<number> {
  await tryExclusively("tandem.attention", async () => {
    const now = at ?? (await databaseTime());
    const partner = partnerScope(actor, "attention:read");
    const settings = await readRuleSettings();
    const look = { now, partner, pass: {} };
    for (const detector of detectors) await lookWith(detector, settings.get(detector.rule), look);
    await wake(now);
  });
  return 0;
}
