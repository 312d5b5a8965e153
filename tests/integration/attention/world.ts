import { randomUUID } from "node:crypto";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemActor } from "@/lib/auth/actor";
import { ask } from "@/lib/db/calls/snapshot";
import { db } from "@/lib/db/client";
import type { AttentionRuleName } from "@/lib/services/attention/catalog";
import { lookForTrouble } from "@/lib/services/attention/jobs";
import { workBeside } from "../../fixtures/portal/people";
import { createDatabase, type TestDatabase } from "../../setup/database";
import { ownSecrets } from "../../setup/secrets";

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
export const MINUTE = 60_000;

/** Parts of the portal that a heartbeat leaves as they are, so that they age. */
export type Part =
  | "upstream"
  | "calls"
  | "numbers"
  | "jobs"
  | "verification"
  | "backup"
  | "burn"
  | "idle"
  | "auto";

/** A portal's database in which all is well, and a clock that only the test moves. */
export class World {
  now = new Date("2026-03-02T00:00:00Z");
  readonly asleep = new Set<Part>();
  readonly customers = new Map<string, string>();

  private constructor(private readonly database: TestDatabase) {}

  static async open(): Promise<World> {
    const database = await createDatabase();
    const folder = await mkdtemp(join(tmpdir(), "tandem-attention-"));
    // As the launcher keeps it: then the database counts as the portal's own.
    const app = decodeURIComponent(new URL(database.url).password);
    await writeFile(join(folder, "postgres.json"), JSON.stringify({ superuser: "unused", app }));
    process.env.DATA_DIR = folder;
    workBeside({
      env: {
        DATABASE_URL: database.url,
        DATA_DIR: folder,
        ...ownSecrets(),
      },
    });
    const world = new World(database);
    // Rows are planted as they are found later, not as they come about.
    await ask(`DO $$ DECLARE name text; BEGIN
      FOR name IN SELECT quote_ident(relname) FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
        AND relname NOT IN ('PhoneNumber', '_prisma_migrations') LOOP
        EXECUTE 'ALTER TABLE ' || name || ' DISABLE TRIGGER USER';
      END LOOP; END $$`);
    await ask(`UPDATE "_prisma_migrations" SET finished_at = $1::timestamptz`, [world.now]);
    return world;
  }

  async close(): Promise<void> {
    await db().$disconnect();
    await this.database.drop();
  }

  before(ms: number): Date {
    return new Date(this.now.getTime() - ms);
  }

  id(name: string): string {
    const id = this.customers.get(name);
    if (!id) throw new Error(`There is no customer ${name}.`);
    return id;
  }

  /** A customer with money, a routed number that is called, and five weeks of spending of 10 an hour. */
  async customer(name: string): Promise<void> {
    const { id } = await db().customer.create({
      data: {
        authId: `MA_${name.toUpperCase()}`,
        name,
        email: `${name}@example.com`,
        currency: "INR",
        status: "active",
        kycStatus: "completed",
        origin: "imported",
        lastBalance: "100000",
        sealedToken: "sealed",
        syncedAt: this.now,
        upstreamCreatedAt: this.before(100 * DAY),
      },
    });
    this.customers.set(name, id);
    await this.number(name, this.numberOf(name));
    const from = this.before(35 * DAY);
    await db().burnSync.create({ data: { customerId: id, from, to: this.now, triedAt: this.now } });
    await this.spend(name, from, this.now, 10);
  }

  numberOf(name: string): string {
    const place = [...this.customers.keys()].indexOf(name);
    return `+9180414000${String(place).padStart(2, "0")}`;
  }

  async number(name: string, e164: string): Promise<void> {
    await db().phoneNumber.create({
      data: {
        e164,
        customerId: this.id(name),
        authId: `MA_${name.toUpperCase()}`,
        status: "active",
        applicationId: "app",
        monthlyFee: "500",
        currency: "INR",
        assignedAt: this.before(90 * DAY),
        lastCallAt: this.now,
        seenAt: this.now,
      },
    });
  }

  spend(name: string, from: Date, to: Date, each: number): Promise<unknown> {
    return ask(
      `INSERT INTO "BurnHour" ("customerId", "hour", "spent")
       SELECT $1::uuid, h, $4::numeric FROM generate_series($2::timestamptz, $3::timestamptz - interval '1 hour', interval '1 hour') h
       ON CONFLICT ("customerId", "hour") DO UPDATE SET "spent" = excluded."spent"`,
      [this.id(name), from, to, each],
    );
  }

  /** Everything that the portal's jobs would have done by now, but what sleeps. */
  async heartbeat(): Promise<void> {
    const { now } = this;
    const awake = (part: Part) => !this.asleep.has(part);
    if (awake("upstream")) {
      const value = {
        balance: "10000000.00000",
        currency: "INR",
        partnerName: "Reseller",
        accountCount: 20,
        maxAccounts: 100,
        active: true,
      };
      const seen = { value, readAt: now, triedAt: now, failingSince: null, failure: null };
      await db().upstreamReading.upsert({
        where: { key: "profile" },
        create: { key: "profile", ...seen },
        update: seen,
      });
    }
    if (awake("calls")) {
      await ask(
        `INSERT INTO calls.source (scope, checked_at, tried_at, looked_at, complete_at, upstream_calls, first_day, last_day)
         VALUES ('*', $1, $1, $1, $1, 0, '2026-01-01', '2026-01-01')
         ON CONFLICT (scope) DO UPDATE SET checked_at = $1, tried_at = $1, failing_since = NULL, failure = NULL`,
        [now],
      );
    }
    if (awake("numbers")) {
      const seen = { completedAt: now, startedAt: now, callsCountedAt: now };
      await db().numberSync.upsert({ where: { id: "all" }, create: { id: "all", ...seen }, update: seen });
    }
    if (awake("idle")) await db().phoneNumber.updateMany({ data: { lastCallAt: now } });
    if (awake("jobs"))
      for (const name of ["customers.sync", "kyc.sync", "numbers.sync", "burn.sync"])
        await this.job(name, { lastOkAt: now });
    if (awake("verification"))
      await db().auditVerification.create({
        data: { verdict: "intact", startedAt: now, finishedAt: now, startedBy: "test" },
      });
    if (awake("backup"))
      await db().backup.create({
        data: { state: "made", startedAt: now, finishedAt: now, startedBy: "test" },
      });
    if (awake("burn")) {
      const to = new Date(Math.floor(now.getTime() / HOUR) * HOUR);
      await ask(
        `INSERT INTO "BurnHour" ("customerId", "hour", "spent")
         SELECT s."customerId", h, 10 FROM "BurnSync" s, generate_series(s."to", $1::timestamptz - interval '1 hour', interval '1 hour') h
         ON CONFLICT DO NOTHING`,
        [to],
      );
      await ask(`UPDATE "BurnSync" SET "to" = $1::timestamptz, "triedAt" = $1::timestamptz`, [to]);
    }
    if (awake("auto")) await db().autoTopUp.updateMany({ data: { lastRunAt: now } });
  }

  job(
    name: string,
    data: { lastOkAt?: Date; failingSince?: Date; failures?: number; upstream?: boolean },
  ): Promise<unknown> {
    const row = { failingSince: null, failures: 0, upstream: false, ...data };
    return db().jobHealth.upsert({ where: { name }, create: { name, kind: "job", ...row }, update: row });
  }

  /** Moves the clock on, lets the portal do its work, and looks. @returns what is open, as `rule subject` */
  async look(ms = 0): Promise<string[]> {
    this.now = new Date(this.now.getTime() + ms);
    await this.heartbeat();
    await lookForTrouble(systemActor("attention", randomUUID()), this.now);
    return this.open();
  }

  async open(): Promise<string[]> {
    const rows = await db().attentionItem.findMany({
      where: { clearedAt: null },
      select: { rule: true, subject: true },
    });
    return rows.map(({ rule, subject }) => `${rule} ${subject}`).sort();
  }

  items(rule: AttentionRuleName) {
    return db().attentionItem.findMany({
      where: { rule },
      include: { changes: { orderBy: { at: "asc" } } },
      orderBy: { openedAt: "asc" },
    });
  }

  /** Four customers' calls, one a minute each, in the hours 4 to 16 of a day and of the same day in four earlier weeks. */
  async traffic(day: Date, names: readonly string[]): Promise<void> {
    await ask(
      `SELECT calls.ensure_month(m) FROM generate_series($1::timestamptz, $2::timestamptz, interval '10 days') m`,
      [new Date(day.getTime() - 70 * DAY), new Date(day.getTime() + 12 * DAY)],
    );
    await ask(
      `INSERT INTO calls.kind (direction, status, hangup_cause, currency) VALUES ('outbound', 'answered', 'NORMAL_CLEARING', 'INR'),
         ('outbound', 'no_answer', 'NO_ANSWER', 'INR'), ('outbound', 'failed', 'CALL_REJECTED', 'INR') ON CONFLICT DO NOTHING`,
    );
    const insert = `INSERT INTO calls.call (auth_id, started_at, uuid, kind_id, duration_seconds, billsec, total_cost, cost, fingerprint,
        from_number, to_number)
      SELECT who, at, who || extract(epoch FROM at), k.id, 100, CASE WHEN k.status = 'answered' THEN 80 ELSE 0 END, 0.5, 0.5, '\\x00',
        '+918041400000', '+91987654' || lpad((extract(epoch FROM at)::bigint % 9999)::text, 4, '0')
      FROM unnest($1::text[]) AS who, unnest($2::timestamptz[]) AS day,
        generate_series(day + interval '4 hours', day + interval '16 hours', interval '1 minute') AS at
        JOIN calls.kind k ON k.status = CASE WHEN extract(minute FROM at)::int % 5 < 3 THEN 'answered' ELSE 'no_answer' END`;
    const whose = names.map((name) => `MA_${name.toUpperCase()}`);
    const days = [0, 1, 2, 3, 4].map((week) => new Date(day.getTime() - week * 7 * DAY));
    await ask(insert, [whose, days]);
    // From long before: then the earlier weeks are known.
    await ask(insert.replace("'16 hours'", "'4 hours'"), [
      ["MA_LONG_AGO"],
      [new Date(day.getTime() - 65 * DAY)],
    ]);
  }
}
