import "server-only";
import { createHmac } from "node:crypto";
import { z } from "zod";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { DEVICE_KNOWN_DAYS } from "./known-device";
import { networkOf } from "./network";

/** Tries that cost nothing, then the wait doubles from one second up to `maxSeconds`. */
interface Policy {
  free: number;
  maxSeconds: number;
  windowSeconds: number;
}

// An account never locks for long, so that a stranger cannot keep its owner out; an address may wait longer,
// with more free tries, because an office shares one.
export const accountPolicy: Policy = { free: 5, maxSeconds: 60, windowSeconds: 900 };
export const addressPolicy: Policy = { free: 20, maxSeconds: 900, windowSeconds: 3_600 };
// Whoever gets here knows the password, or holds the session: they may be kept waiting for longer.
export const proofPolicy: Policy = { free: 5, maxSeconds: 900, windowSeconds: 86_400 };

// Keys are hashed: the table must not become a list of who tried to sign in.
function keyOf(kind: "account" | "address" | "proof", value: string): string {
  return `${kind}:${createHmac("sha256", env().NEXTAUTH_SECRET).update(value.toLowerCase()).digest("base64url")}`;
}

const taken = z.array(z.object({ seconds: z.number() }));

/**
 * Counts a try before it is judged, so that a thousand at once are not a thousand tries. From the `free`-th in a row
 * on, the wait for the next doubles from one second up to `maxSeconds`.
 * @returns the seconds to wait; 0 where this try may go on
 */
async function take(key: string, { free, maxSeconds, windowSeconds }: Policy): Promise<number> {
  // The column keeps milliseconds, to the nearest: an instant that is not cut off may lie ahead of whoever comes next.
  const counted = await db().$queryRaw<unknown[]>`
    INSERT INTO "Throttle" ("key", "failures", "windowStartAt", "blockedUntil")
    VALUES (${key}, 1, clock_timestamp(), date_trunc('milliseconds', clock_timestamp()))
    ON CONFLICT ("key") DO UPDATE SET
      ("failures", "windowStartAt", "blockedUntil") = (
        SELECT n, CASE WHEN n = 1 THEN clock_timestamp() ELSE "Throttle"."windowStartAt" END,
               date_trunc('milliseconds', clock_timestamp()) + make_interval(secs =>
                 CASE WHEN n < ${free} THEN 0 ELSE least(${maxSeconds}, 2 ^ least(n - ${free}, 20)) END)
        FROM (SELECT CASE WHEN "Throttle"."windowStartAt" < clock_timestamp() - make_interval(secs => ${windowSeconds})
                     THEN 1 ELSE "Throttle"."failures" + 1 END AS n) AS counted)
    WHERE "Throttle"."blockedUntil" <= clock_timestamp()
    RETURNING 1`;
  if (counted.length === 1) return 0;
  const [row] = taken.parse(
    await db().$queryRaw`
      SELECT ceil(extract(epoch FROM "blockedUntil" - clock_timestamp()))::int AS "seconds"
      FROM "Throttle" WHERE "key" = ${key}`,
  );
  return Math.max(1, row?.seconds ?? 1);
}

/** A try that was none after all. */
async function giveBack(key: string): Promise<void> {
  // By the clock that counted it: this one may be ahead, and whoever comes next would have to wait for nothing.
  await db().$executeRaw`
    UPDATE "Throttle" SET "failures" = "failures" - 1, "blockedUntil" = date_trunc('milliseconds', clock_timestamp())
    WHERE "key" = ${key} AND "failures" > 0`;
}

/** Whether the person with this e-mail was signed in from this address of late. */
async function isUsualPlace(email: string, address: string): Promise<boolean> {
  const since = new Date(Date.now() - DEVICE_KNOWN_DAYS * 86_400_000);
  const session = await db().session.findFirst({
    where: { user: { email: email.toLowerCase() }, address, lastSeenAt: { gte: since } },
    select: { id: true },
  });
  return session !== null;
}

/** Tries from a usual place count apart: a stranger elsewhere cannot keep the owner waiting there. */
async function accountKey(account: string, address: string | null): Promise<string> {
  const usual = address !== null && (await isUsualPlace(account, address));
  return keyOf("account", usual ? `${account}|${address}` : account);
}

/**
 * Counts a try against its account (known or not) and against the network that it came from.
 * @returns the seconds to wait; 0 where this try may go on
 */
export async function spendTry(account: string, address: string | null): Promise<number> {
  const network = address === null ? null : keyOf("address", networkOf(address));
  const first = network === null ? 0 : await take(network, addressPolicy);
  if (first > 0) return first;
  const seconds = await take(await accountKey(account, address), accountPolicy);
  // Whoever has to wait for an account did not try it, and the network may be an office's.
  if (seconds > 0 && network !== null) await giveBack(network);
  return seconds;
}

/**
 * The try was right: the account begins anew. The network loses this try alone, or one good account would hide a
 * sweep over many.
 */
export async function forgiveTry(account: string, address: string | null): Promise<void> {
  await db().throttle.deleteMany({ where: { key: await accountKey(account, address) } });
  if (address !== null) await giveBack(keyOf("address", networkOf(address)));
}

/** Counts a try of a password or code by somebody who is known already; a right one is given back with `forgetProofs`. */
export function spendProof(userId: string): Promise<number> {
  return take(keyOf("proof", userId), proofPolicy);
}

export async function forgetProofs(userId: string): Promise<void> {
  await db().throttle.deleteMany({ where: { key: keyOf("proof", userId) } });
}
