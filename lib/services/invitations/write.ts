import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import { assertProven } from "@/lib/auth/fresh-proof";
import { type Db, db, type Tx } from "@/lib/db/client";
import { isUniqueViolation } from "@/lib/db/errors";
import { transact } from "@/lib/db/transact";
import { AppError, invalid, notFound } from "@/lib/http/errors";
import { newLinkToken } from "@/lib/services/mail/link-token";
import { databaseNow } from "./clock";
import { type Company, companyFor, ofCompany } from "./company";
import { postInvitation, stationeryFor } from "./post";
import {
  type ColleagueInput,
  INVITATION_DAYS,
  MOST_OPEN,
  MOST_SENT,
  RESEND_AFTER_SECONDS,
  type StaffInput,
} from "./schema";

const OPEN_ALREADY = "This address has an open invitation. Send that one again instead.";

function expiryFrom(now: Date): Date {
  return new Date(now.getTime() + INVITATION_DAYS * 86_400_000);
}

/**
 * An address that signs in somewhere else is invited like any other: the caller must not learn that it is somebody's
 * at another company. Who opens the link, and so owns the address, is told.
 */
async function assertNotHere(company: Company, email: string): Promise<void> {
  const user = await db().user.findUnique({ where: { email }, select: { customerId: true } });
  if (!user) return;
  if (user.customerId === company.customerId) {
    throw invalid({ email: "This person is on the list already." });
  }
  if (company.audience === "staff") {
    throw invalid({ email: "Somebody with this e-mail address signs in at another company already." });
  }
}

function tooSoon(seconds: number): AppError {
  return new AppError(
    "too_many_requests",
    "A mail went to this address less than a minute ago. Wait a little.",
    {
      retryAfterSeconds: Math.max(1, Math.ceil(seconds)),
    },
  );
}

/** One mail per minute and address, also where an invitation is revoked and made anew. */
async function assertRested(tx: Tx, company: Company, email: string, now: Date): Promise<void> {
  const last = await tx.invitation.findFirst({
    where: { email, customerId: company.customerId },
    orderBy: { lastSentAt: "desc" },
    select: { lastSentAt: true },
  });
  const left = last ? RESEND_AFTER_SECONDS - (now.getTime() - last.lastSentAt.getTime()) / 1_000 : 0;
  if (left > 0) throw tooSoon(left);
}

async function makeRoom(tx: Tx, company: Company, email: string, now: Date): Promise<void> {
  const where = { customerId: company.customerId, acceptedAt: null, revokedAt: null };
  const open = await tx.invitation.findFirst({ where: { ...where, email } });
  if (open && open.expiresAt > now) throw invalid({ email: OPEN_ALREADY });
  await assertRested(tx, company, email, now);
  if (open) {
    await tx.invitation.update({
      where: { id: open.id },
      data: { revokedAt: now, revokedBy: "A newer one" },
    });
  }
  // Those that were revoked within a day too: each was a mail to somebody.
  const dayAgo = new Date(now.getTime() - 86_400_000);
  const counted = {
    customerId: company.customerId,
    acceptedAt: null,
    OR: [{ revokedAt: null }, { revokedAt: { gt: dayAgo } }],
  };
  if ((await tx.invitation.count({ where: counted })) >= MOST_OPEN) {
    throw new AppError(
      "conflict",
      "Too many invitations are open or were revoked today. Try again tomorrow.",
    );
  }
}

/** Whom the invited person reads of: what a key of the customer's is called is nothing to them. */
function inviterName(actor: Actor, { audience, name }: Company): string {
  return actor.type === "api_key" && audience === "customer" ? (name ?? actor.name) : actor.name;
}

/** Invites somebody to an account, or, without one, to the staff. The mail leaves with the same transaction. */
export async function invite(
  actor: Actor,
  authId: string | null,
  input: ColleagueInput | StaffInput,
): Promise<null> {
  const company = await companyFor(actor, authId);
  await assertProven(actor);
  const { email, name, role, language } = input;
  await assertNotHere(company, email);
  const stationery = await stationeryFor(company, language);
  const { token, hash } = newLinkToken("invitation");
  const byStaff = company.audience === "staff";
  const invitedBy = inviterName(actor, company);
  try {
    await transact(async (tx) => {
      // One at a time for an account: the second of two at once sees the first, and their number is right.
      const account = `invitations:${company.customerId ?? "staff"}`;
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${account}, 0))`;
      const now = await databaseNow(tx);
      await makeRoom(tx, company, email, now);
      const row = await tx.invitation.create({
        data: {
          email,
          name,
          role,
          language,
          customerId: company.customerId,
          tokenHash: hash,
          invitedById: actor.id,
          invitedBy,
          byStaff,
          lastSentAt: now,
          expiresAt: expiryFrom(now),
        },
      });
      await postInvitation(tx, company, stationery, {
        email,
        name,
        inviter: byStaff ? null : invitedBy,
        token,
      });
      await appendAudit(tx, actor, {
        action: "invitation.created",
        outcome: "success",
        target: { type: "invitation", id: row.id, name },
        ...ofCompany(company),
        after: { email, role, language },
      });
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw invalid({ email: OPEN_ALREADY });
    throw error;
  }
  return null;
}

async function openOne(tx: Tx | Db, company: Company, email: string) {
  const row = await tx.invitation.findFirst({
    where: { email, customerId: company.customerId, acceptedAt: null, revokedAt: null },
  });
  if (!row) throw notFound("This invitation");
  return row;
}

/** A new link by a new mail; the old link is dead from then on. */
export async function resendInvitation(actor: Actor, authId: string | null, email: string): Promise<null> {
  const company = await companyFor(actor, authId);
  const known = await openOne(db(), company, email);
  if (known.timesSent >= MOST_SENT) {
    throw new AppError("conflict", "This invitation was sent too often. Revoke it and look at the address.");
  }
  const stationery = await stationeryFor(company, known.language);
  const { token, hash } = newLinkToken("invitation");
  await transact(async (tx) => {
    const now = await databaseNow(tx);
    await assertRested(tx, company, email, now);
    const { count } = await tx.invitation.updateMany({
      where: { id: known.id, tokenHash: known.tokenHash, acceptedAt: null, revokedAt: null },
      data: { tokenHash: hash, lastSentAt: now, timesSent: { increment: 1 }, expiresAt: expiryFrom(now) },
    });
    if (count === 0) throw new AppError("conflict", "This invitation has changed. Look at it again.");
    const inviter = known.byStaff ? null : known.invitedBy;
    await postInvitation(tx, company, stationery, { email, name: known.name, inviter, token });
    await appendAudit(tx, actor, {
      action: "invitation.resent",
      outcome: "success",
      target: { type: "invitation", id: known.id, name: known.name },
      ...ofCompany(company),
    });
  });
  return null;
}

/** The link is dead at once. */
export async function revokeInvitation(actor: Actor, authId: string | null, email: string): Promise<null> {
  const company = await companyFor(actor, authId);
  await transact(async (tx) => {
    const row = await openOne(tx, company, email);
    const { count } = await tx.invitation.updateMany({
      where: { id: row.id, acceptedAt: null, revokedAt: null },
      data: { revokedAt: await databaseNow(tx), revokedBy: actor.name },
    });
    if (count === 0) throw new AppError("conflict", "This invitation has changed. Look at it again.");
    await appendAudit(tx, actor, {
      action: "invitation.revoked",
      outcome: "success",
      target: { type: "invitation", id: row.id, name: row.name },
      ...ofCompany(company),
    });
  });
  return null;
}
