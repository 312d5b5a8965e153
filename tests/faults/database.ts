import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { testCluster } from "../setup/cluster";

const PORTAL_ROLE = "tandem";
const TRIES = 100;

/** The portal's database from beside it, as a superuser: what no fault of the portal's own connections reaches. */
export class FaultDatabase {
  private readonly pool: pg.Pool;
  private readonly name: string;

  constructor(databaseUrl: string) {
    const url = new URL(testCluster().superuserUrl);
    url.pathname = new URL(databaseUrl).pathname;
    this.name = url.pathname.slice(1);
    this.pool = new pg.Pool({ connectionString: url.href, max: 12, application_name: "faults" });
    this.pool.on("error", () => undefined);
  }

  /** Asks again while the server recovers: what is asked here may be asked twice. */
  async rows(text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return (await this.pool.query<Record<string, unknown>>(text, values)).rows;
      } catch (error) {
        const refused = error instanceof pg.DatabaseError && !/^(57|08|53)/.test(error.code ?? "");
        if (refused || attempt === TRIES) throw error;
        await sleep(100);
      }
    }
  }

  /** Ends every connection of the portals, in the middle of whatever they do. */
  async cut(): Promise<void> {
    await this.rows(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND usename = $2",
      [this.name, PORTAL_ROLE],
    );
  }

  /** For a while the portals find no database. */
  async refuse(forMs: number): Promise<void> {
    await this.rows(`ALTER ROLE ${PORTAL_ROLE} NOLOGIN`);
    try {
      await this.cut();
      await sleep(forMs);
    } finally {
      await this.rows(`ALTER ROLE ${PORTAL_ROLE} LOGIN`);
    }
  }

  /** One server process dies, and with it, as PostgreSQL is made, all: it recovers from its log. */
  async crash(): Promise<void> {
    const [victim] = await this.rows(
      "SELECT pid FROM pg_stat_activity WHERE datname = $1 AND usename = $2 LIMIT 1",
      [this.name, PORTAL_ROLE],
    );
    if (victim) process.kill(Number(victim.pid), "SIGKILL");
  }

  /** Runs `work` while this lock is held: whoever wants it, stands still. The lock goes with a crash of the server. */
  async holding<T>(lock: string, values: unknown[], work: (waiters: () => Promise<number>) => Promise<T>) {
    const client = await this.pool.connect();
    client.on("error", () => undefined);
    try {
      await client.query("BEGIN");
      await client.query(lock, values);
      const [self] = (await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid")).rows;
      return await work(async () => {
        const [found] = await this.rows(
          "SELECT count(*)::int AS n FROM pg_stat_activity WHERE $1 = ANY (pg_blocking_pids(pid))",
          [self?.pid],
        );
        return Number(found?.n ?? 0);
      });
    } finally {
      await client.query("ROLLBACK").catch(() => undefined);
      client.release(true);
    }
  }

  async close(): Promise<void> {
    await this.pool.end();
  }
}
