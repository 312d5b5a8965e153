import "server-only";
import { AppError } from "./errors";

interface Bucket {
  tokens: number;
  at: number;
}

interface Limit {
  /** How many at once. */
  burst: number;
  perSecond: number;
}

/**
 * Per actor and per process: against runaway scripts, not a quota. Sign-in has its own, in the database, and so have
 * keys that were given a limit.
 */
export const limits = {
  read: { burst: 300, perSecond: 100 },
  write: { burst: 150, perSecond: 5 },
  /** Per address: the vendor sends a handful per verification, and all its copies at once now and then. */
  webhook: { burst: 600, perSecond: 20 },
} as const satisfies Record<string, Limit>;

const buckets = new Map<string, Bucket>();
const REMEMBERED = 20_000;

/** Takes one token or throws `too_many_requests` with the seconds to wait. */
export function spend(actorId: string, kind: keyof typeof limits, now = Date.now()): void {
  const limit = limits[kind];
  const key = `${kind}:${actorId}`;
  const bucket = buckets.get(key) ?? { tokens: limit.burst, at: now };
  // A clock that is set back must not take tokens away.
  const elapsed = Math.max(0, now - bucket.at);
  bucket.tokens = Math.min(limit.burst, bucket.tokens + (elapsed / 1_000) * limit.perSecond);
  bucket.at = now;
  if (bucket.tokens < 1) {
    const seconds = Math.ceil((1 - bucket.tokens) / limit.perSecond);
    throw new AppError("too_many_requests", `Too many requests. Try again in ${seconds} s.`, {
      retryAfterSeconds: seconds,
    });
  }
  bucket.tokens -= 1;
  // The one that was quiet for the longest is forgotten, not everybody.
  buckets.delete(key);
  const [quietest] = buckets.size >= REMEMBERED ? buckets.keys() : [];
  if (quietest !== undefined) buckets.delete(quietest);
  buckets.set(key, bucket);
}

/** What a key has used of its minute. */
interface KeyUse {
  used: number;
  /** Until the next minute begins. */
  seconds: number;
}

/** What every answer to a key with a limit of its own says about it. */
export function allowanceOf(limit: number, { used, seconds }: KeyUse): Headers {
  return new Headers({
    "ratelimit-limit": String(limit),
    "ratelimit-remaining": String(Math.max(0, limit - used)),
    "ratelimit-reset": String(seconds),
    "ratelimit-policy": `${limit};w=60`,
  });
}

/** @throws AppError too_many_requests with the seconds to wait */
export function assertWithin(limit: number, { used, seconds }: KeyUse): void {
  if (used <= limit) return;
  throw new AppError(
    "too_many_requests",
    `This API key may send ${limit} requests a minute. Try again in ${seconds} s.`,
    { retryAfterSeconds: seconds },
  );
}
