import "server-only";
import { createHmac } from "node:crypto";
import { z } from "zod";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";

/** Failures that cost nothing, then the wait doubles from one second up to `maxSeconds`. */
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

/** Seconds to wait after the n-th failure in a row. */
export function waitSeconds(failures: number, policy: Policy): number {
  if (failures < policy.free) return 0;
  return Math.min(policy.maxSeconds, 2 ** Math.min(failures - policy.free, 20));
}

// Keys are hashed: the table must not become a list of who tried to sign in.
function keyOf(kind: "account" | "address" | "proof", value: string): string {
  return `${kind}:${createHmac("sha256", env().NEXTAUTH_SECRET).update(value.toLowerCase()).digest("base64url")}`;
}

function subjects(email: string, address: string | null) {
  return [
    { key: keyOf("account", email), policy: accountPolicy },
    ...(address ? [{ key: keyOf("address", address), policy: addressPolicy }] : []),
  ];
}

/** Seconds until the next try is allowed; 0 means now. */
export async function throttledFor(email: string, address: string | null): Promise<number> {
  const rows = await db().throttle.findMany({
    where: { key: { in: subjects(email, address).map((subject) => subject.key) } },
  });
  const until = Math.max(0, ...rows.map((row) => row.blockedUntil.getTime()));
  return Math.max(0, Math.ceil((until - Date.now()) / 1_000));
}

const countRow = z.array(z.object({ failures: z.number() }));

export async function recordFailure(email: string, address: string | null): Promise<void> {
  for (const { key, policy } of subjects(email, address)) {
    const rows = countRow.parse(
      await db().$queryRaw`
        INSERT INTO "Throttle" ("key", "failures", "windowStartAt", "blockedUntil") VALUES (${key}, 1, now(), now())
        ON CONFLICT ("key") DO UPDATE SET
          "failures" = CASE WHEN "Throttle"."windowStartAt" < now() - make_interval(secs => ${policy.windowSeconds})
                       THEN 1 ELSE "Throttle"."failures" + 1 END,
          "windowStartAt" = CASE WHEN "Throttle"."windowStartAt" < now() - make_interval(secs => ${policy.windowSeconds})
                       THEN now() ELSE "Throttle"."windowStartAt" END
        RETURNING "failures"`,
    );
    const wait = waitSeconds(rows[0]?.failures ?? 1, policy);
    if (wait > 0) {
      await db().throttle.update({
        where: { key },
        data: { blockedUntil: new Date(Date.now() + wait * 1_000) },
      });
    }
  }
}

/** A right password clears the account; the address keeps its count, or one good account would hide a sweep. */
export async function recordSuccess(email: string): Promise<void> {
  await db().throttle.deleteMany({ where: { key: keyOf("account", email) } });
}

const waitRow = z.array(z.object({ seconds: z.number() }));

/**
 * Counts a try of somebody's code or password before it is judged, so that a thousand tries at once are not a thousand
 * tries. A right one gives it back with `forgetProofs`.
 * @returns the seconds to wait; 0 where this try may go on
 */
export async function spendProof(userId: string): Promise<number> {
  const { free, maxSeconds, windowSeconds } = proofPolicy;
  const key = keyOf("proof", userId);
  const taken = await db().$queryRaw<unknown[]>`
    INSERT INTO "Throttle" ("key", "failures", "windowStartAt", "blockedUntil")
    VALUES (${key}, 1, clock_timestamp(), clock_timestamp())
    ON CONFLICT ("key") DO UPDATE SET
      ("failures", "windowStartAt", "blockedUntil") = (
        SELECT n, CASE WHEN n = 1 THEN clock_timestamp() ELSE "Throttle"."windowStartAt" END,
               clock_timestamp() + make_interval(secs =>
                 CASE WHEN n < ${free} THEN 0 ELSE least(${maxSeconds}, 2 ^ least(n - ${free}, 20)) END)
        FROM (SELECT CASE WHEN "Throttle"."windowStartAt" < clock_timestamp() - make_interval(secs => ${windowSeconds})
                     THEN 1 ELSE "Throttle"."failures" + 1 END AS n) AS counted)
    WHERE "Throttle"."blockedUntil" <= clock_timestamp()
    RETURNING 1`;
  if (taken.length === 1) return 0;
  const [row] = waitRow.parse(
    await db().$queryRaw`
      SELECT ceil(extract(epoch FROM "blockedUntil" - clock_timestamp()))::int AS "seconds"
      FROM "Throttle" WHERE "key" = ${key}`,
  );
  return Math.max(1, row?.seconds ?? 1);
}

export async function forgetProofs(userId: string): Promise<void> {
  await db().throttle.deleteMany({ where: { key: keyOf("proof", userId) } });
}
