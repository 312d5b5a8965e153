import { setTimeout as sleep } from "node:timers/promises";
import type { Portals } from "./portals";
import type { World } from "./world";

/** The portal's own patience, which a session cannot afford: none of these changes what the guards protect. */
const EVERY_MS = 700;
/** A transfer that was read so often, after everything was healed, is not going to be found. */
const READS = 3;
const HEALED_MS = 6_000;
const CLAIM_PATIENCE_MS = 22_000;
const SENDER_PATIENCE_MS = 4_000;

/** Lets time pass faster for transfers that wait for it, while the runs go on. */
export class Janitor {
  private readonly healed = new Map<string, number>();
  private stopped = false;
  private working: Promise<void> = Promise.resolve();

  constructor(private readonly world: World) {}

  start(): void {
    this.working = this.work();
    // Whoever stops it hears of a failure.
    this.working.catch(() => undefined);
  }

  /** No fault stands in the way of these transfers any more. */
  heal(keys: readonly string[]): void {
    for (const key of keys) this.healed.set(key, Date.now());
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.working;
  }

  private async work(): Promise<void> {
    while (!this.stopped) {
      await this.world.journal.collect();
      await this.pass();
      await sleep(EVERY_MS);
    }
  }

  /** The keys of runs that were healed before that time. */
  private before(time: number): string[] {
    return [...this.healed].filter(([, at]) => at < time).map(([key]) => key);
  }

  private async pass(): Promise<void> {
    const { database, portals } = this.world;
    const now = Date.now();
    await this.expire(portals, now);
    // Still unknown, and everything works again: read now; or, when that was done in vain, tomorrow.
    await database.rows(
      `UPDATE "Transfer" SET "nextLedgerReadAt" = now() + interval '20 hours'
       WHERE "state" = 'unknown' AND "ledgerReads" >= $2 AND "nextLedgerReadAt" < now() + interval '10 hours'
         AND "idempotencyKey" = ANY ($1)`,
      [this.before(now - HEALED_MS), READS],
    );
    await database.rows(
      `UPDATE "Transfer" SET "nextLedgerReadAt" = now()
       WHERE "state" = 'unknown' AND "nextLedgerReadAt" BETWEEN now() AND now() + interval '10 hours'
         AND coalesce("lastLedgerReadAt", "sentAt") < now() - interval '1 second'
         AND "idempotencyKey" = ANY ($1)`,
      [this.before(now)],
    );
  }

  /** What a dead sender left is found when its lease is over; the lease is shortened, not the rule. */
  private async expire({ lastKillAt }: Portals, now: number): Promise<void> {
    const { database } = this.world;
    await database.rows(
      `UPDATE "Transfer" SET "leaseUntil" = now() - interval '2 hours' WHERE "state" = 'sending'
         AND ("idempotencyKey" = ANY ($1) OR "sentAt" < to_timestamp($2::float / 1000))`,
      [this.before(now - SENDER_PATIENCE_MS), lastKillAt],
    );
    await database.rows(
      `UPDATE "Transfer" SET "createdAt" = now() - interval '3 hours' WHERE "state" = 'created'
         AND ("idempotencyKey" = ANY ($1))`,
      [this.before(now - CLAIM_PATIENCE_MS)],
    );
  }

  /** How many transfers still move by themselves. */
  async moving(): Promise<number> {
    const [found] = await this.world.database.rows(
      `SELECT count(*)::int AS n FROM "Transfer" WHERE "state" IN ('draft', 'created', 'sending')
         OR ("state" = 'unknown' AND ("nextLedgerReadAt" IS NULL OR "nextLedgerReadAt" < now() + interval '10 hours'))`,
    );
    return Number(found?.n);
  }

  /** From here on everything unknown is due at once. */
  async hurryUnknown(): Promise<number> {
    const { database } = this.world;
    await database.rows(`UPDATE "Transfer" SET "nextLedgerReadAt" = now() WHERE "state" = 'unknown'
      AND ("lastLedgerReadAt" IS NULL OR "lastLedgerReadAt" < now() - interval '2 seconds')`);
    const [found] = await database.rows(
      `SELECT count(*)::int AS n FROM "Transfer" WHERE "state" IN ('draft', 'created', 'sending', 'unknown')`,
    );
    return Number(found?.n);
  }
}
