import "server-only";
import type { Tx } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import { isRuleName } from "@/lib/services/attention/catalog";
import { beginnings, type ChangeToTell } from "./change";
import { decideNotices, isStale, type Standings, standingKey } from "./decide";
import { recipientsNow } from "./people";
import { bringForward } from "./put-off";
import { storePlan } from "./store-plan";
import { planForWebhooks } from "./webhook-plan";

const AT_ONCE = 200;
/** Rounds of one beat; the next beat goes on. */
const MOST_ROUNDS = 25;

const itemColumns = {
  id: true,
  rule: true,
  severity: true,
  clearedAt: true,
  snoozedUntil: true,
  assigneeId: true,
} as const;

async function untold(tx: Tx): Promise<{ ids: string[]; changes: ChangeToTell[] }> {
  const rows = await tx.attentionChange.findMany({
    where: { toldAt: null },
    orderBy: [{ at: "asc" }, { id: "asc" }],
    take: AT_ONCE,
    select: { id: true, kind: true, severity: true, at: true, byId: true, item: { select: itemColumns } },
  });
  return {
    ids: rows.map(({ id }) => id),
    // Of a rule of another version of the portal nobody knows who may see it.
    changes: rows.flatMap(({ item, ...row }) => {
      const { rule } = item;
      return isRuleName(rule) ? [{ ...row, item: { ...item, rule } }] : [];
    }),
  };
}

async function standingsOf(tx: Tx, changes: readonly ChangeToTell[], people: string[]): Promise<Standings> {
  const standings: Standings = new Map();
  if (people.length === 0) return standings;
  const rows = await tx.noticeDelivery.findMany({
    where: {
      userId: { in: people },
      state: { in: ["held", "queued", "sent"] },
      change: { itemId: { in: [...new Set(changes.map(({ item }) => item.id))] } },
    },
    orderBy: [{ change: { at: "asc" } }, { changeId: "asc" }],
    select: { userId: true, changeId: true, state: true, change: { select: { itemId: true, kind: true } } },
  });
  for (const { userId, changeId, state, change } of rows) {
    const key = standingKey(userId ?? "", change.itemId);
    const { waiting, knowsOpen } = standings.get(key) ?? { waiting: [], knowsOpen: false };
    const { kind } = change;
    if (state !== "sent") standings.set(key, { waiting: [...waiting, { changeId, kind }], knowsOpen });
    else if (kind === "cleared") standings.set(key, { waiting, knowsOpen: false });
    else standings.set(key, { waiting, knowsOpen: knowsOpen || beginnings.some((one) => one === kind) });
  }
  return standings;
}

/** @returns how many changes it looked at */
async function planSome(now: Date): Promise<number> {
  return transact(async (tx) => {
    const { ids, changes } = await untold(tx);
    if (ids.length === 0) return 0;
    const people = await recipientsNow(tx);
    const standings = await standingsOf(
      tx,
      changes,
      people.map(({ userId }) => userId),
    );
    await storePlan(tx, decideNotices(changes, people, standings, now));
    await bringForward(tx, changes, people, now);
    await planForWebhooks(
      tx,
      changes.filter((change) => !isStale(change, now)),
    );
    await tx.attentionChange.updateMany({ where: { id: { in: ids }, toldAt: null }, data: { toldAt: now } });
    return ids.length;
  });
}

/**
 * Decides for every change of the queue that nobody decided about whom to tell of it. One process at a time.
 * @returns how many changes it decided about
 */
export async function planNotices(now: Date): Promise<number> {
  let done = 0;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const some = await planSome(now);
    done += some;
    if (some < AT_ONCE) break;
  }
  return done;
}
