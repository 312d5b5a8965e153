import "server-only";
import { randomInt } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { z } from "zod";
import { appendAudit } from "@/lib/audit/append";
import type { AnonymousActor, RequestInfo } from "@/lib/auth/actor";
import { networkOf } from "@/lib/auth/network";
import { spendTry } from "@/lib/auth/throttle";
import { type Db, db, type Tx } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import type { User } from "@/lib/db/types";
import { AppError } from "@/lib/http/errors";
import { addressOf } from "@/lib/services/brands/address";
import { newLinkToken } from "@/lib/services/mail/link-token";
import { queueMail } from "@/lib/services/mail/queue";
import { resetLetter } from "./letters";
import { isUsable, stationeryOf } from "./person";
import { RESET_MINUTES, resetRequestInput } from "./schema";

/** Mails that one person can be sent within an hour, and between two of them. */
const MOST_PER_HOUR = 5;
const REST_SECONDS = 60;
/** When the work for a known address begins. */
const SOONEST_MS = 200;
const LATEST_MS = 2_000;

// Apart from those of the sign-in: who forgot the password must not be kept from trying it.
const accountOf = (email: string) => `password reset ${email}`;
const addressKey = (address: string | null) => (address ? `password reset ${networkOf(address)}` : null);

/**
 * Counts a request against its address and its account, known or not.
 * @throws AppError `too_many_requests`
 * @returns the address to which a mail goes if somebody has it
 */
export async function takeResetRequest(given: unknown, request: RequestInfo): Promise<string> {
  const { email } = resetRequestInput.parse(given);
  const seconds = await spendTry(accountOf(email), addressKey(request.address));
  if (seconds > 0) {
    throw new AppError("too_many_requests", "Too many tries. Wait a little, then try again.", {
      retryAfterSeconds: seconds,
    });
  }
  return email;
}

const counts = z.tuple([z.object({ hour: z.number(), just: z.number() })]);

async function hasHadEnough(on: Tx | Db, userId: string): Promise<boolean> {
  const [{ hour, just }] = counts.parse(
    await on.$queryRaw`
      SELECT count(*)::int AS "hour",
             (count(*) FILTER (WHERE "createdAt" > now() - make_interval(secs => ${REST_SECONDS})))::int AS "just"
      FROM "PasswordReset" WHERE "userId" = ${userId}::uuid AND "createdAt" > now() - interval '1 hour'`,
  );
  return just > 0 || hour >= MOST_PER_HOUR;
}

async function postReset(user: User, request: RequestInfo): Promise<void> {
  const { brandId, brandName, t } = await stationeryOf(user);
  const { token, hash } = newLinkToken("password_reset");
  const actor: AnonymousActor = { type: "anonymous", id: null, name: user.email, role: null, request };
  await transact(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`password-reset:${user.id}`}, 0))`;
    if (await hasHadEnough(tx, user.id)) return;
    await tx.$executeRaw`
      INSERT INTO "PasswordReset" ("id", "userId", "tokenHash", "expiresAt")
      VALUES (gen_random_uuid(), ${user.id}::uuid, ${hash}, now() + make_interval(mins => ${RESET_MINUTES}))`;
    const url = await addressOf(tx, user.customerId ? brandId : null, `/password/${token}`);
    await queueMail(tx, {
      kind: "password_reset",
      brandId,
      userId: user.id,
      ...(user.customerId ? { customerId: user.customerId } : {}),
      to: { address: user.email, name: user.name, language: t.language },
      letter: resetLetter(t, { brand: brandName, name: user.name, url }),
    });
    await appendAudit(tx, actor, {
      action: "auth.password_reset_requested",
      outcome: "success",
      target: { type: "user", id: user.id, name: user.name },
    });
  });
}

/** Who signs in at their organisation alone gets no password by mail: it would be a way around what is asked there. */
async function comesFromElsewhere({ id, passwordHash }: User): Promise<boolean> {
  return passwordHash === null && (await db().identity.count({ where: { userId: id } })) > 0;
}

/**
 * Sends the link if the address is somebody's. Runs a while after the answer, nobody knows how long, so that its effort
 * tells nothing: neither in the time of that answer nor in that of one asked for right after it.
 */
export async function postResetIfKnown(email: string, request: RequestInfo): Promise<void> {
  await setTimeout(randomInt(SOONEST_MS, LATEST_MS));
  const user = await db().user.findUnique({ where: { email } });
  if (user && (await isUsable(user, request.host)) && !(await comesFromElsewhere(user))) {
    await postReset(user, request);
  }
}
