import "server-only";
import type { Decimal } from "decimal.js";
import { z } from "zod";
import type { SystemActor } from "@/lib/auth/actor";
import { systemCustomerScope } from "@/lib/authz/scope";
import { db } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import { log } from "@/lib/log";
import { readWholeLedger } from "@/lib/vobiz/resources/transactions";
import { debitsByHour } from "./burn";
import { hourOf, timeOfHour } from "./hours";
import {
  closedUntil,
  daysOf,
  HISTORY_HOURS,
  type HourRange,
  horizonOf,
  knownAfter,
  nextWindow,
} from "./window";

/** One run reads this much at most; the rest is the next run's, the longest waiting first. */
const STEPS = 200;
const RUN_MS = 45_000;
/** A wallet whose ledger could not be read is left alone for a while. */
const AFTER_FAILURE_SECONDS = 600;
/** So many failures in a row are not the wallets' fault. */
const GIVE_UP_AFTER = 5;

const claimedRows = z.array(
  z.object({
    customerId: z.string(),
    authId: z.string(),
    accountMade: z.date().nullable(),
    from: z.date(),
    to: z.date(),
  }),
);
type Claimed = z.output<typeof claimedRows>[number];

/** Each wallet has a row that says how far it is known; a new one knows nothing. */
async function openRows(closed: number): Promise<void> {
  const at = timeOfHour(closed);
  await db().$executeRaw`
    INSERT INTO "BurnSync" ("customerId", "from", "to", "triedAt")
    SELECT "id", ${at}::timestamptz, ${at}::timestamptz, 'epoch'::timestamptz FROM "Customer" c
    WHERE NOT EXISTS (SELECT 1 FROM "BurnSync" s WHERE s."customerId" = c."id")
    ON CONFLICT DO NOTHING`;
}

/** Takes the wallet that waited longest and misses hours; another instance takes another. */
async function claimNext(startedAt: Date, closed: number): Promise<Claimed | null> {
  const until = timeOfHour(closed);
  const horizon = timeOfHour(closed - HISTORY_HOURS);
  const rows = await db().$queryRaw`
    UPDATE "BurnSync" b SET "triedAt" = clock_timestamp() FROM "Customer" c
    WHERE c."id" = b."customerId" AND b."customerId" = (
      SELECT s."customerId" FROM "BurnSync" s JOIN "Customer" o ON o."id" = s."customerId",
             LATERAL (SELECT greatest(${horizon}::timestamptz, date_trunc('hour', o."upstreamCreatedAt", 'UTC')) AS "first") h
      WHERE h."first" < ${until}::timestamptz
        AND (s."to" < ${until}::timestamptz OR s."from" = s."to" OR s."from" > h."first")
        AND (s."failure" IS NULL OR s."triedAt" < ${startedAt}::timestamptz - make_interval(secs => ${AFTER_FAILURE_SECONDS}))
      ORDER BY s."triedAt" LIMIT 1 FOR UPDATE OF s SKIP LOCKED
    ) RETURNING b."customerId"::text, c."authId", c."upstreamCreatedAt" AS "accountMade", b."from", b."to"`;
  return claimedRows.parse(rows)[0] ?? null;
}

/** Hours and how far they are known, in one step; nothing if another instance was faster. */
function store(
  { customerId, from, to }: Claimed,
  window: HourRange,
  spent: ReadonlyMap<number, Decimal>,
  horizon: number,
): Promise<boolean> {
  const known = knownAfter({ from: hourOf(from), to: hourOf(to) }, window);
  return transact(async (tx) => {
    const { count } = await tx.burnSync.updateMany({
      where: { customerId, from, to },
      data: {
        from: timeOfHour(Math.max(known.from, horizon)),
        to: timeOfHour(known.to),
        failure: null,
      },
    });
    if (count !== 1) return false;
    // Set and never added to: reading an hour again cannot count it twice.
    await tx.burnHour.deleteMany({
      where: {
        customerId,
        OR: [
          { hour: { gte: timeOfHour(window.from), lt: timeOfHour(window.to) } },
          { hour: { lt: timeOfHour(Math.max(known.from, horizon)) } },
        ],
      },
    });
    await tx.burnHour.createMany({
      data: [...spent].map(([hour, amount]) => ({
        customerId,
        hour: timeOfHour(hour),
        spent: amount.toFixed(5),
      })),
    });
    return true;
  });
}

async function noteFailure(customerId: string, failure: string): Promise<false> {
  await db().burnSync.updateMany({ where: { customerId }, data: { failure } });
  return false;
}

/** Reads one window of one wallet. A read that is not whole changes nothing. */
async function readNext(actor: SystemActor, claimed: Claimed, closed: number): Promise<boolean> {
  const horizon = horizonOf(closed, claimed.accountMade);
  const window = nextWindow({ from: hourOf(claimed.from), to: hourOf(claimed.to) }, closed, horizon);
  if (window === null) return true;
  const ledger = await readWholeLedger(systemCustomerScope(actor, claimed), daysOf(window));
  if (!ledger.complete) return noteFailure(claimed.customerId, ledger.reason);
  await store(claimed, window, debitsByHour(ledger.entries, window.from, window.to), horizon);
  return true;
}

/**
 * Brings the hourly spend of the wallets up to date from their ledgers: a bounded run, the longest waiting first, one
 * window of a few days at a time. Safe on any number of instances. Returns how many windows were read.
 */
export async function syncBurn(actor: SystemActor, now = new Date(), steps = STEPS): Promise<number> {
  const closed = closedUntil(now);
  const end = performance.now() + RUN_MS;
  await openRows(closed);
  let read = 0;
  let failures = 0;
  for (let step = 0; step < steps && performance.now() < end && failures < GIVE_UP_AFTER; step += 1) {
    const claimed = await claimNext(now, closed);
    if (!claimed) break;
    const done = await readNext(actor, claimed, closed).catch((error: unknown) => {
      log.error({ customer: claimed.authId, err: error }, "the spending of a wallet could not be read");
      return noteFailure(claimed.customerId, "internal");
    });
    failures = done ? 0 : failures + 1;
    if (done) read += 1;
  }
  return read;
}
