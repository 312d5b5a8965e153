import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import { partnerScope } from "@/lib/authz/scope";
import { db } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import { AppError } from "@/lib/http/errors";
import { toAppError } from "@/lib/http/problem";
import { log } from "@/lib/log";
import { fetchKycSession, revokeKycSession } from "@/lib/vobiz/resources/kyc";
import { applyUpstream } from "./apply";
import { type KycRow, toKycDto, withCustomerName } from "./dto";
import { kycFor, sessionIdOf } from "./one";
import { aboutKyc, addKycEvent, databaseNow } from "./record";
import type { KycDto } from "./schema";
import { isEnded } from "./status";
import { endedWords } from "./words";

function current(id: string): Promise<KycRow> {
  return db().kycSession.findUniqueOrThrow({ where: { id }, include: withCustomerName });
}

/** What was asked for, before it is sent: after a crash the timeline still says who wanted it and why. */
function recordWish(actor: Actor, row: KycRow, reason: string): Promise<void> {
  return transact(async (tx) => {
    await addKycEvent(tx, actor, row.id, { kind: "revoke_asked", source: "person", detail: reason });
  });
}

/** The vendor said that it is revoked, or that it had been. */
function recordEnd(actor: Actor, row: KycRow, reason: string): Promise<void> {
  return transact(async (tx) => {
    const now = await databaseNow(tx);
    await tx.kycSession.updateMany({
      where: { id: row.id, status: { notIn: ["kyc_completed", "revoked"] } },
      data: { status: "revoked", endedAt: now, checkedAt: now, nextCheckAt: null },
    });
    await tx.kycSession.update({ where: { id: row.id }, data: { reason } });
    await addKycEvent(tx, actor, row.id, {
      kind: "revoked",
      source: "person",
      status: "revoked",
      detail: reason,
    });
    await appendAudit(tx, actor, {
      action: "kyc.revoked",
      outcome: "success",
      ...aboutKyc(row, row.customer.name),
      reason,
      before: { status: row.status },
      after: { status: "revoked" },
    });
  });
}

async function recordTrouble(
  actor: Actor,
  row: KycRow,
  outcome: "failed" | "unknown",
  reason: string,
  code: string,
): Promise<void> {
  await transact(async (tx) => {
    await tx.kycSession.update({ where: { id: row.id }, data: { nextCheckAt: await databaseNow(tx) } });
    await appendAudit(tx, actor, {
      action: "kyc.revoked",
      outcome,
      ...aboutKyc(row, row.customer.name),
      reason,
      after: { code },
    });
  });
}

/** Reads what became of a session that refused to be revoked, so that the refusal can say why. */
async function whyRefused(actor: Actor, row: KycRow, sessionId: string): Promise<string | null> {
  try {
    const upstream = await fetchKycSession(partnerScope(actor, "kyc:manage"), sessionId);
    if (upstream.authId === row.authId) await applyUpstream(actor, row.id, upstream, "check");
  } catch (error) {
    log.debug({ kyc: row.id, err: error }, "a verification could not be read after a refusal");
  }
  return endedWords(toKycDto(await current(row.id)));
}

/**
 * Ends a verification at once; its link is dead.
 * @throws AppError conflict, in words of ours, for one that has ended; upstream_timeout where no clear answer came
 */
export async function revokeKyc(actor: Actor, id: string, reason: string): Promise<KycDto> {
  const { row, customer } = await kycFor(actor, id, "kyc:manage");
  const sessionId = sessionIdOf(row);
  if (isEnded(row.status) || row.supersededAt !== null)
    throw new AppError("conflict", endedWords(toKycDto(row)) ?? "This verification has ended already.");
  await recordWish(actor, row, reason);
  const outcome = await revokeKycSession(customer, sessionId, reason);
  if (outcome.kind === "done") {
    await recordEnd(actor, row, reason);
    return toKycDto(await current(row.id));
  }
  if (outcome.kind === "unknown") {
    await recordTrouble(actor, row, "unknown", reason, outcome.error?.code ?? "bad_response");
    throw new AppError(
      "upstream_timeout",
      "No clear answer came. The page will show whether it was revoked; you can try again after that.",
    );
  }
  await recordTrouble(actor, row, "failed", reason, outcome.error.code);
  const why = outcome.error.code === "conflict" ? await whyRefused(actor, row, sessionId) : null;
  if (why) throw new AppError("conflict", why);
  throw toAppError(outcome.error);
}
