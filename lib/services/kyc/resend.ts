import "server-only";
import { z } from "zod";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import { db } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import { AppError } from "@/lib/http/errors";
import { toAppError } from "@/lib/http/problem";
import { resendKycSession } from "@/lib/vobiz/resources/kyc";
import { COOLDOWN_MS, type KycRow, toKycDto, withCustomerName } from "./dto";
import { kycFor, sessionIdOf } from "./one";
import { aboutKyc, addKycEvent, databaseNow } from "./record";
import type { KycDto } from "./schema";
import { endedWords } from "./words";

const claimed = z.array(z.object({ before: z.date().nullable() }));

function tooSoon(seconds: number): AppError {
  const minutes = Math.max(1, Math.ceil(seconds / 60));
  return new AppError(
    "too_many_requests",
    `The last mail went out less than 30 minutes ago. Try again in ${minutes} ${minutes === 1 ? "minute" : "minutes"}.`,
    { retryAfterSeconds: Math.max(1, Math.ceil(seconds)) },
  );
}

/** Starts the cooldown before anything is sent, so that two at once send one mail. @returns when the last mail went out */
async function claim(row: KycRow): Promise<Date | null> {
  const seconds = COOLDOWN_MS / 1_000;
  const [taken] = claimed.parse(
    await db().$queryRaw`
      UPDATE "KycSession" AS k SET "lastSentAt" = clock_timestamp()
      FROM (SELECT "id", "lastSentAt" AS "before" FROM "KycSession" WHERE "id" = ${row.id}::uuid FOR UPDATE) AS o
      WHERE k."id" = o."id"
        AND (o."before" IS NULL OR o."before" <= clock_timestamp() - make_interval(secs => ${seconds}))
      RETURNING o."before"`,
  );
  if (taken) return taken.before;
  const { lastSentAt } = await db().kycSession.findUniqueOrThrow({ where: { id: row.id } });
  const now = await databaseNow(db());
  throw tooSoon(((lastSentAt?.getTime() ?? 0) + COOLDOWN_MS - now.getTime()) / 1_000);
}

interface Told {
  outcome: "success" | "failed" | "unknown";
  lastSentAt?: Date | null;
  reason?: string;
}

function record(actor: Actor, row: KycRow, { outcome, lastSentAt, reason }: Told): Promise<void> {
  return transact(async (tx) => {
    if (lastSentAt !== undefined) await tx.kycSession.update({ where: { id: row.id }, data: { lastSentAt } });
    if (outcome !== "failed") {
      const detail = outcome === "unknown" ? "no answer came" : null;
      await addKycEvent(tx, actor, row.id, { kind: "resent", source: "person", detail });
    }
    await appendAudit(tx, actor, {
      action: "kyc.resent",
      outcome,
      ...aboutKyc(row, row.customer.name),
      ...(reason ? { reason } : {}),
    });
  });
}

function refuseWithoutAsking(row: KycRow): void {
  const dto = toKycDto(row);
  if (dto.canResend) return;
  if (row.flow === "redirect")
    throw new AppError("conflict", "No mail belongs to this verification: the customer was given a link.");
  throw new AppError("conflict", endedWords(dto) ?? "The mail of this verification cannot be sent again.");
}

/**
 * Mails the link again. Within 30 minutes of the last mail it is refused without asking upstream.
 * @throws AppError too_many_requests with the seconds left, conflict for what has ended or has no mail
 */
export async function resendTo(actor: Actor, customer: AuthorizedCustomer, row: KycRow): Promise<void> {
  const sessionId = sessionIdOf(row);
  refuseWithoutAsking(row);
  const before = await claim(row);
  const outcome = await resendKycSession(customer, sessionId);
  if (outcome.kind === "done") await record(actor, row, { outcome: "success" });
  else if (outcome.kind === "unknown") {
    await record(actor, row, { outcome: "unknown", reason: outcome.error?.code ?? "bad_response" });
    throw new AppError(
      "upstream_timeout",
      "No clear answer came, so the mail may have been sent. It can be sent again in 30 minutes.",
    );
  } else {
    const { code, retryAfterSeconds } = outcome.error;
    const wait = code === "rate_limited" ? retryAfterSeconds : undefined;
    const now = await databaseNow(db());
    const lastSentAt = wait === undefined ? before : new Date(now.getTime() + wait * 1_000 - COOLDOWN_MS);
    await record(actor, row, { outcome: "failed", lastSentAt, reason: code });
    if (wait !== undefined) throw tooSoon(wait);
    // It may have ended meanwhile: then it should say so soon.
    await db().kycSession.update({ where: { id: row.id }, data: { nextCheckAt: now } });
    throw toAppError(outcome.error);
  }
}

/** For staff, who name the verification. @throws AppError as `resendTo` */
export async function resendKyc(actor: Actor, id: string): Promise<KycDto> {
  const { row, customer } = await kycFor(actor, id, "kyc:manage");
  await resendTo(actor, customer, row);
  return toKycDto(
    await db().kycSession.findUniqueOrThrow({ where: { id: row.id }, include: withCustomerName }),
  );
}
