import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { inRoot } from "../../scripts/lib/root.mjs";
import { startPortal, type TestPortal, type VobizAccess } from "../setup/portal";
import type { PortalIndex } from "./script";

const CLOCK = pathToFileURL(inRoot("tests/fixtures/faults/clock.mjs")).href;

interface Instance {
  portal: TestPortal | null;
  env: Record<string, string>;
  coming: Promise<void>;
}

/** Two instances of the built portal on one database. The second one has a clock that can jump. */
export class Portals {
  lastKillAt = 0;
  private readonly instances: Instance[] = [];
  private stopped = false;

  private constructor(
    private readonly databaseUrl: string,
    private readonly vobiz: VobizAccess,
    private readonly folder: string,
  ) {}

  static async start(databaseUrl: string, vobiz: VobizAccess): Promise<Portals> {
    const folder = await mkdtemp(path.join(os.tmpdir(), "tandem-faults-"));
    const portals = new Portals(databaseUrl, vobiz, folder);
    try {
      // One after the other: both would set up the queue's tables at once, on a machine with two cores.
      for (const index of [0, 1] as const) await portals.bring(index);
      return portals;
    } catch (error) {
      await portals.stop();
      throw error;
    }
  }

  private get clockFile(): string {
    return path.join(this.folder, "clock");
  }

  private async bring(index: PortalIndex): Promise<void> {
    const first = this.instances[0]?.env;
    const dataDir = path.join(this.folder, `data-${index}`);
    if (index === 1) await writeFile(this.clockFile, "0");
    const env = this.instances[index]?.env ?? {
      ...(first && {
        NEXTAUTH_SECRET: first.NEXTAUTH_SECRET ?? "",
        ENCRYPTION_KEYS: first.ENCRYPTION_KEYS ?? "",
        AUDIT_KEYS: first.AUDIT_KEYS ?? "",
      }),
      DATA_DIR: dataDir,
      ...(index === 1 ? { NODE_OPTIONS: `--import=${CLOCK}`, CLOCK_SHIFT_FILE: this.clockFile } : {}),
    };
    const portal = await this.launch(env);
    this.instances[index] = { portal, env: portal.env, coming: Promise.resolve() };
    if (this.stopped) await portal.kill9();
  }

  /** The database may be away just now: a portal that gives up at its start is started again, as a supervisor would. */
  private async launch(env: Record<string, string>): Promise<TestPortal> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await startPortal({ databaseUrl: this.databaseUrl, vobiz: this.vobiz, env });
      } catch (error) {
        if (attempt === 5 || this.stopped) throw error;
      }
    }
  }

  /** Null while it is being started again. */
  url(index: PortalIndex): string | null {
    return this.instances[index]?.portal?.url ?? null;
  }

  admin(...args: string[]) {
    const portal = this.instances.find((instance) => instance.portal)?.portal;
    if (!portal) throw new Error("No portal runs.");
    return portal.admin(...args);
  }

  /** Ends one as a crash would; a new process takes its place. */
  async kill(index: PortalIndex): Promise<void> {
    const instance = this.instances[index];
    const portal = instance?.portal;
    if (!instance || !portal) return;
    instance.portal = null;
    await portal.kill9();
    this.lastKillAt = Date.now();
    instance.coming = this.bring(index);
    // Whoever waits for it hears of the failure; nobody else has to.
    instance.coming.catch(() => undefined);
  }

  async allUp(): Promise<void> {
    await Promise.all(this.instances.map((instance) => instance.coming));
  }

  async jumpClock(byMs: number): Promise<void> {
    await writeFile(this.clockFile, String(byMs));
  }

  /** What a portal does a day later: both are started again, with clocks that are so much ahead. */
  async startAgainLater(byMs: number): Promise<void> {
    await this.allUp();
    for (const index of [0, 1] as const) {
      const instance = this.instances[index];
      if (!instance?.portal) continue;
      await instance.portal.kill9();
      instance.env = { ...instance.env, NODE_OPTIONS: `--import=${CLOCK}`, CLOCK_SHIFT_FILE: this.clockFile };
    }
    for (const index of [0, 1] as const) {
      await this.bring(index);
      await writeFile(this.clockFile, String(byMs));
    }
  }

  logs(): string {
    return this.instances.map(({ portal }) => portal?.logs() ?? "").join("\n");
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await Promise.allSettled(this.instances.map((instance) => instance.coming));
    for (const { portal } of this.instances) await portal?.kill9();
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}
