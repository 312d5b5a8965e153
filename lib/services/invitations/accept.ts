import "server-only";
import { randomUUID } from "node:crypto";
import { appendAudit } from "@/lib/audit/append";
import type { AnonymousActor, RequestInfo, UserActor } from "@/lib/auth/actor";
import { networkOf } from "@/lib/auth/network";
import { hashPassword } from "@/lib/auth/password";
import { db } from "@/lib/db/client";
import { isUniqueViolation } from "@/lib/db/errors";
import { transact } from "@/lib/db/transact";
import { AppError } from "@/lib/http/errors";
import { spend } from "@/lib/http/rate-limit";
import { assertFit } from "@/lib/services/people/password";
import { findInvitation } from "./find";
import { acceptInput, type RefusedInvitation } from "./schema";
import { refusalWords } from "./words";

function stranger(name: string, request: RequestInfo): AnonymousActor {
  return { type: "anonymous", id: null, name, role: null, request };
}

async function refuse(why: RefusedInvitation, name: string, request: RequestInfo): Promise<never> {
  await appendAudit(db(), stranger(name, request), {
    action: "invitation.refused",
    outcome: "denied",
    reason: why,
  });
  throw new AppError(why === "unknown" ? "not_found" : "conflict", refusalWords[why].detail);
}

/** The words of a refusal after the invitation was looked at: it has just been used, revoked, or has run out. */
async function takenMeanwhile(): Promise<never> {
  throw new AppError("conflict", refusalWords.used.detail);
}

/**
 * Makes the person whom an invitation is for, once. Open to strangers by nature: the link is the permission.
 * @param signedIn whoever is signed in where the link was opened; nobody accepts in another's name
 * @returns the address to sign in with
 */
export async function acceptInvitation(
  given: unknown,
  { request, signedIn }: { request: RequestInfo; signedIn: UserActor | null },
): Promise<{ email: string }> {
  spend(`invitation:${networkOf(request.address ?? "nowhere")}`, "write");
  const { token, name, password } = acceptInput.parse(given);
  if (signedIn) throw new AppError("conflict", "Somebody else is signed in here. Sign out first.");
  const finding = await findInvitation(token, request);
  if (!finding.ok) return refuse(finding.why, name, request);
  const { row } = finding;
  assertFit(password, row.email, [name, finding.brand.name, finding.company ?? ""]);
  const passwordHash = await hashPassword(password);
  const userId = randomUUID();
  try {
    await transact(async (tx) => {
      const used = await tx.$executeRaw`
        UPDATE "Invitation" SET "acceptedAt" = now(), "acceptedById" = ${userId}::uuid
        WHERE "id" = ${row.id}::uuid AND "tokenHash" = ${row.tokenHash}
          AND "acceptedAt" IS NULL AND "revokedAt" IS NULL AND "expiresAt" > now()`;
      if (used === 0) await takenMeanwhile();
      const { email, role, customerId, language } = row;
      await tx.user.create({
        data: {
          id: userId,
          email,
          name,
          role,
          customerId,
          passwordHash,
          language,
          passwordChangedAt: new Date(),
        },
      });
      const customer = customerId
        ? await tx.customer.findUniqueOrThrow({ where: { id: customerId }, select: { authId: true } })
        : null;
      await appendAudit(tx, stranger(name, request), {
        action: "invitation.accepted",
        outcome: "success",
        target: { type: "user", id: userId, name },
        ...(customer ? { authId: customer.authId } : {}),
        after: { email, role },
      });
    });
  } catch (error) {
    if (isUniqueViolation(error)) return refuse("taken", name, request);
    throw error;
  }
  return { email: row.email };
}
