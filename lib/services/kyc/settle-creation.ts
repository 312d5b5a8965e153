import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import { sealedAt } from "@/lib/crypto/places";
import { seal } from "@/lib/crypto/seal";
import { transact } from "@/lib/db/transact";
import type { KycSession as Upstream } from "@/lib/vobiz/types";
import { dispatchedTo, keptOf } from "./apply";
import type { KycRow } from "./dto";
import { nextCheckAt } from "./next-check";
import { aboutKyc, addKycEvent, databaseNow, lockKyc } from "./record";
import { NOT_CREATED, openCreations } from "./status";
import { supersedeOthers } from "./supersede";

export function linkLocation(id: string) {
  return sealedAt("KycSession.sealedWidgetUrl", id);
}

/** The vendor's link goes into a page of ours: only what a browser opens as a page. */
function sealedLink(id: string, url: string | null): string | null {
  return url !== null && /^https?:\/\//i.test(url) ? seal(url, linkLocation(id)) : null;
}

/**
 * A creation that is known to have happened: the row becomes the customer's newest session. Also from `not_created`,
 * where upstream shows it after the portal had given up looking. @returns false where somebody else was first
 */
export function confirmCreation(
  actor: Actor,
  row: KycRow,
  upstream: Upstream,
  how: "answered" | "found",
): Promise<boolean> {
  return transact(async (tx) => {
    await lockKyc(tx, row.customerId);
    const now = await databaseNow(tx);
    const { status } = upstream;
    const kept = { ...keptOf(upstream), status };
    const { count } = await tx.kycSession.updateMany({
      where: { id: row.id, sessionId: null, status: { in: [...openCreations, NOT_CREATED] } },
      data: {
        ...kept,
        sessionId: upstream.id,
        emailDispatchedTo: dispatchedTo(upstream),
        sealedWidgetUrl: sealedLink(row.id, upstream.widgetUrl),
        lastSentAt: row.flow === "email" ? (upstream.createdAt ?? now) : null,
        reason: null,
        leaseUntil: null,
        checkedAt: now,
        nextCheckAt: nextCheckAt({ ...row, ...kept }, now),
      },
    });
    if (count !== 1) return false;
    await supersedeOthers(tx, actor, row, now);
    await addKycEvent(tx, actor, row.id, {
      kind: "created",
      source: how === "answered" ? "person" : "check",
      status,
    });
    await appendAudit(tx, actor, {
      action: "kyc.created",
      outcome: "success",
      ...aboutKyc(row, row.customer.name),
      after: { status, how },
    });
    return true;
  });
}

/** A creation that did not happen. */
export function failCreation(actor: Actor, row: KycRow, code: string, words: string): Promise<boolean> {
  return transact(async (tx) => {
    const now = await databaseNow(tx);
    const { count } = await tx.kycSession.updateMany({
      where: { id: row.id, status: { in: [...openCreations] } },
      data: { status: NOT_CREATED, reason: words, endedAt: now, leaseUntil: null, nextCheckAt: null },
    });
    if (count !== 1) return false;
    await addKycEvent(tx, actor, row.id, {
      kind: "failed",
      source: "check",
      status: NOT_CREATED,
      detail: words,
    });
    await appendAudit(tx, actor, {
      action: "kyc.failed",
      outcome: "failed",
      ...aboutKyc(row, row.customer.name),
      reason: code,
      after: { status: NOT_CREATED },
    });
    return true;
  });
}

/** No answer that proves anything: upstream is looked at until it is clear; nothing is sent again. */
export function doubtCreation(actor: Actor, row: KycRow, code: string): Promise<boolean> {
  return transact(async (tx) => {
    const now = await databaseNow(tx);
    const { count } = await tx.kycSession.updateMany({
      where: { id: row.id, status: "sending" },
      data: { status: "unknown", leaseUntil: null, nextCheckAt: now },
    });
    if (count !== 1) return false;
    await addKycEvent(tx, actor, row.id, { kind: "doubt", source: "check", status: "unknown" });
    await appendAudit(tx, actor, {
      action: "kyc.unknown",
      outcome: "unknown",
      ...aboutKyc(row, row.customer.name),
      reason: code,
      after: { status: "unknown" },
    });
    return true;
  });
}
