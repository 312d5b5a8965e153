import "server-only";
import { randomBytes } from "node:crypto";
import { z } from "zod";
import { roleMay, roles } from "@/lib/authz/permissions";
import { findSession } from "@/lib/db/callers";
import { type Db, db, type Tx } from "@/lib/db/client";
import { env } from "@/lib/env";
import { AppError } from "@/lib/http/errors";
import { ownCustomer, type ProofMethod, proofMethods, type RequestInfo, type UserActor } from "./actor";
import { currentSecurityRules } from "./security-rules";
import { LONGEST_HOURS } from "./session-limits";

/** The last use is written at most this often, so that a read stays a read. */
const TOUCH_AFTER_SECONDS = 60;

const sessionRow = z
  .object({
    lastSeenAt: z.date(),
    userId: z.string(),
    name: z.string(),
    email: z.string(),
    role: z.enum(roles),
    demo: z.boolean(),
    language: z.string().nullable(),
    timeZone: z.string().nullable(),
    provenAt: z.date().nullable(),
    provenBy: z.enum(proofMethods).nullable(),
    hasSecondFactor: z.boolean(),
    visitId: z.string().nullable(),
    visitEndsAt: z.date().nullable(),
    customerId: z.string().nullable(),
    authId: z.string().nullable(),
    customerName: z.string().nullable(),
  })
  .optional();

/** Makes the row that a signed-in cookie points to; returns its random id. */
export async function createSession(
  userId: string,
  request: RequestInfo,
  by: ProofMethod,
  on: Tx | Db = db(),
): Promise<string> {
  const id = randomBytes(32).toString("base64url");
  await on.session.create({
    data: {
      id,
      userId,
      expiresAt: new Date(Date.now() + LONGEST_HOURS * 3_600_000),
      provenAt: new Date(),
      provenBy: by,
      address: request.address,
      userAgent: request.userAgent,
    },
    select: { id: true },
  });
  return id;
}

/**
 * After a proof: the session goes on under a new id, so that a cookie that was planted or copied before is worth
 * nothing. Its end stays as it was.
 * @returns the new id, and for how long its cookie is made
 * @throws AppError unauthenticated where it ended, or was renewed by another request, meanwhile
 */
export async function renewSession(
  tx: Tx,
  self: UserActor,
  by: ProofMethod,
): Promise<{ sessionId: string; maxAgeSeconds: number }> {
  const now = new Date();
  const id = randomBytes(32).toString("base64url");
  const [renewed] = await tx.session.updateManyAndReturn({
    where: { id: self.sessionId, userId: self.id, revokedAt: null, expiresAt: { gt: now } },
    data: { id, provenAt: now, provenBy: by, lastSeenAt: now },
    select: { expiresAt: true },
  });
  if (!renewed) throw new AppError("unauthenticated", "You were signed out meanwhile. Sign in again.");
  return {
    sessionId: id,
    maxAgeSeconds: Math.max(1, Math.floor((renewed.expiresAt.getTime() - now.getTime()) / 1_000)),
  };
}

/**
 * Who holds this session now, from the database on every access: a role that changed, a person who was disabled
 * and a session that was ended all take effect with the next request.
 * @param quiet a page asks by itself, nobody uses it: the session grows idle all the same
 */
export async function sessionActor(
  sessionId: string,
  request: RequestInfo,
  quiet = false,
): Promise<UserActor | null> {
  const rules = await currentSecurityRules();
  const row = sessionRow.parse(await findSession({ sessionId, limits: rules, host: request.host }));
  // People of the demo have published passwords: they exist in the demo only.
  if (!row || (row.demo && !env().TANDEM_DEMO)) return null;
  if (!quiet && Date.now() - row.lastSeenAt.getTime() > TOUCH_AFTER_SECONDS * 1_000) {
    await db().session.updateMany({ where: { id: sessionId }, data: { lastSeenAt: new Date() } });
  }
  // Whoever loses the right to visit is out of it with the next request.
  const visit =
    row.visitId && row.visitEndsAt && roleMay(row.role, "customers:visit")
      ? { id: row.visitId, endsAt: row.visitEndsAt, staffRole: row.role }
      : null;
  return {
    type: "user",
    id: row.userId,
    name: row.name,
    email: row.email,
    // A visit takes every right of the visitor away but those of a customer who may only look.
    role: visit ? "customer_viewer" : row.role,
    own: row.visitId && !visit ? null : ownCustomer(row),
    visit,
    sessionId,
    proven: row.provenAt && row.provenBy ? { at: row.provenAt, by: row.provenBy } : null,
    hasSecondFactor: row.hasSecondFactor,
    language: row.language,
    timeZone: row.timeZone,
    request,
  };
}
