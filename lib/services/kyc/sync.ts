import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { SystemActor } from "@/lib/auth/actor";
import { partnerScope } from "@/lib/authz/scope";
import { db } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import { log } from "@/lib/log";
import { syncCustomers } from "@/lib/services/customers/jobs";
import { listKycSessions } from "@/lib/vobiz/resources/kyc";
import type { KycSession as Upstream } from "@/lib/vobiz/types";
import { applyUpstream, dispatchedTo, keptOf } from "./apply";
import { withCustomerName } from "./dto";
import { markOf } from "./find";
import { nextCheckAt } from "./next-check";
import { aboutKyc, addKycEvent, databaseNow, lockKyc } from "./record";
import { confirmCreation } from "./settle-creation";
import { isEnded, NOT_CREATED, openCreations } from "./status";
import { supersedeOthers } from "./supersede";

const PAGE = 100;
const MOST_PAGES = 1_000;

interface Owner {
  id: string;
  authId: string;
  name: string;
}

/** One that was begun elsewhere becomes a row of ours, in its place among the customer's others. */
async function adopt(actor: SystemActor, owner: Owner, upstream: Upstream): Promise<void> {
  await transact(async (tx) => {
    await lockKyc(tx, owner.id);
    const others = await tx.kycSession.findMany({ where: { customerId: owner.id } });
    if (others.some(({ sessionId }) => sessionId === upstream.id)) return;
    // It may be the one that is just being begun: that is for those who look for it.
    if (others.some(({ status }) => openCreations.some((one) => one === status))) return;
    const now = await databaseNow(tx);
    const createdAt = upstream.createdAt ?? now;
    const newer = others.filter(({ status, sessionId }) => sessionId !== null && status !== NOT_CREATED);
    const isNewest = newer.every((other) => other.createdAt.getTime() <= createdAt.getTime());
    const { status } = upstream;
    const kept = { ...keptOf(upstream), status, supersededAt: isNewest ? null : now };
    const row = await tx.kycSession.create({
      data: {
        ...kept,
        sessionId: upstream.id,
        customerId: owner.id,
        authId: owner.authId,
        flow: upstream.flow,
        emailDispatchedTo: dispatchedTo(upstream),
        reminders: upstream.reminders,
        lastSentAt: upstream.flow === "email" ? createdAt : null,
        endedAt: isEnded(status) ? (upstream.completedAt ?? upstream.updatedAt) : null,
        createdAt,
        checkedAt: now,
        nextCheckAt: nextCheckAt(kept, now),
      },
    });
    if (isNewest) {
      await supersedeOthers(tx, actor, row, now);
      if (status === "kyc_completed")
        await tx.customer.update({ where: { id: owner.id }, data: { kycStatus: "completed" } });
    }
    await addKycEvent(tx, actor, row.id, { kind: "found", source: "job", status });
    await appendAudit(tx, actor, {
      action: "kyc.found",
      outcome: "success",
      ...aboutKyc(row, owner.name),
      after: { status },
    });
  });
}

/** A session with our mark whose row does not know it yet, because no answer came. @returns whether it is settled */
async function adoptOwn(actor: SystemActor, upstream: Upstream): Promise<boolean> {
  const mark = markOf(upstream);
  const uuid = mark?.match(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)?.[0];
  if (!uuid) return false;
  const row = await db().kycSession.findUnique({ where: { id: uuid }, include: withCustomerName });
  if (!row || row.authId !== upstream.authId || row.sessionId !== null) return false;
  // Its sender may still be about to record the answer, which alone carries the link.
  if (row.status !== "sending") await confirmCreation(actor, row, upstream, "found");
  return true;
}

/** @returns how many belong to accounts that the portal does not know yet */
async function syncPage(actor: SystemActor, sessions: readonly Upstream[]): Promise<number> {
  const [known, owners] = await Promise.all([
    db().kycSession.findMany({
      where: { sessionId: { in: sessions.map(({ id }) => id) } },
      select: { id: true, sessionId: true, status: true },
    }),
    db().customer.findMany({
      where: { authId: { in: sessions.map(({ authId }) => authId) } },
      select: { id: true, authId: true, name: true },
    }),
  ]);
  const rows = new Map(known.map((row) => [row.sessionId, row]));
  const byAuthId = new Map(owners.map((owner) => [owner.authId, owner]));
  // The oldest first, so that each newer one takes the place of those before it.
  const oldestFirst = sessions.toSorted(
    (one, other) => (one.createdAt?.getTime() ?? 0) - (other.createdAt?.getTime() ?? 0),
  );
  for (const session of oldestFirst) {
    const row = rows.get(session.id);
    const owner = byAuthId.get(session.authId);
    if (row) {
      if (!isEnded(row.status) && row.status !== session.status)
        await applyUpstream(actor, row.id, session, "job");
    } else if (owner && !(await adoptOwn(actor, session))) {
      await adopt(actor, owner, session);
    }
  }
  return sessions.filter(({ authId }) => !byAuthId.has(authId)).length;
}

async function syncAll(actor: SystemActor): Promise<{ seen: number; ownerless: number }> {
  const partner = partnerScope(actor, "kyc:read");
  let seen = 0;
  let ownerless = 0;
  for (let page = 1; page <= MOST_PAGES; page++) {
    const { items, total } = await listKycSessions(partner, { page, size: PAGE });
    ownerless += await syncPage(actor, items);
    seen += items.length;
    if (items.length === 0 || page * PAGE >= total) break;
  }
  return { seen, ownerless };
}

/** Brings all sessions in step, those begun elsewhere too. Returns how many were seen. */
export async function syncKycSessions(actor: SystemActor): Promise<number> {
  const { seen, ownerless } = await syncAll(actor);
  if (ownerless > 0) {
    // A portal that has just started, or an account made elsewhere: its customer comes first.
    await syncCustomers(actor);
    await syncAll(actor);
  }
  log.debug({ seen }, "verifications were brought in step");
  return seen;
}
