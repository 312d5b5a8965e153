import "server-only";
import type { Role } from "@/lib/authz/permissions";
import type { Tx } from "@/lib/db/client";
import type { AttentionRuleName, Severity } from "@/lib/services/attention/catalog";
import { rulesFor } from "@/lib/services/attention/readable";
import { type ChangeToTell, isBeginning, isGraveEnough } from "./change";

export interface Listener {
  id: string;
  least: Severity;
  /** What it asked for and its owner may see. */
  rules: ReadonlySet<AttentionRuleName>;
}

/** Of an item that a program was told of: the kind of the last change that it got, or will get. */
export type LastTold = Map<string, ChangeToTell["kind"]>;

export const toldKey = (webhookId: string, itemId: string): string => `${webhookId} ${itemId}`;

/** What became of an item interests only who knows that it is open. */
function isAwaited(change: ChangeToTell, listener: Listener, lastTold: LastTold): boolean {
  const last = lastTold.get(toldKey(listener.id, change.item.id));
  return last !== undefined && last !== "cleared";
}

function isForIt(change: ChangeToTell, listener: Listener, lastTold: LastTold): boolean {
  if (!listener.rules.has(change.item.rule)) return false;
  if (isBeginning(change.kind)) return isGraveEnough(change.severity, listener.least);
  return (change.kind === "eased" || change.kind === "cleared") && isAwaited(change, listener, lastTold);
}

/** Which of these changes, in their order, each program is told of. Writes into `lastTold` what was decided. */
export function pairsToTell(
  changes: readonly ChangeToTell[],
  listeners: readonly Listener[],
  lastTold: LastTold,
): { changeId: string; webhookId: string; dueAt: Date }[] {
  return changes.flatMap((change) =>
    listeners
      .filter((listener) => isForIt(change, listener, lastTold))
      .map(({ id }) => {
        lastTold.set(toldKey(id, change.item.id), change.kind);
        return { changeId: change.id, webhookId: id, dueAt: change.at };
      }),
  );
}

/** What it asked for, of what its owner may see. */
export function wantedRules(asked: readonly string[], owner: Role): AttentionRuleName[] {
  const readable = rulesFor(owner);
  return asked.length === 0 ? readable : readable.filter((rule) => asked.includes(rule));
}

async function listenersNow(tx: Tx): Promise<Listener[]> {
  const rows = await tx.noticeWebhook.findMany({
    where: { paused: false, owner: { status: "active", customerId: null } },
    select: { id: true, least: true, rules: true, owner: { select: { role: true } } },
  });
  return rows.map(({ id, least, rules, owner }) => ({
    id,
    least,
    rules: new Set(wantedRules(rules, owner.role)),
  }));
}

async function lastToldOf(tx: Tx, itemIds: readonly string[]): Promise<LastTold> {
  if (itemIds.length === 0) return new Map();
  const rows = await tx.$queryRaw<{ webhookId: string; itemId: string; kind: ChangeToTell["kind"] }[]>`
    SELECT DISTINCT ON (d."webhookId", c."itemId") d."webhookId", c."itemId", c."kind"::text AS "kind"
    FROM "AttentionChange" c JOIN "NoticeDelivery" d ON d."changeId" = c."id"
    WHERE c."itemId" = ANY(${itemIds}::uuid[]) AND d."webhookId" IS NOT NULL AND d."state" IN ('queued', 'sent')
    ORDER BY d."webhookId", c."itemId", c."at" DESC, c."id" DESC`;
  return new Map(rows.map(({ webhookId, itemId, kind }) => [toldKey(webhookId, itemId), kind]));
}

/** Puts down which program is told of which change; in the transaction that marks the changes as told. */
export async function planForWebhooks(tx: Tx, changes: readonly ChangeToTell[]): Promise<void> {
  const listeners = await listenersNow(tx);
  if (listeners.length === 0) return;
  const followUps = changes.filter(({ kind }) => !isBeginning(kind)).map(({ item }) => item.id);
  const lastTold = await lastToldOf(tx, [...new Set(followUps)]);
  await tx.noticeDelivery.createMany({
    data: pairsToTell(changes, listeners, lastTold).map((pair) => ({ ...pair, state: "queued" as const })),
    skipDuplicates: true,
  });
}
