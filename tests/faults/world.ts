import { type Sandbox, startSandbox } from "../../sandbox/server";
import { until } from "../fixtures/portal/wait";
import { startTestCluster } from "../setup/cluster";
import { createDatabase } from "../setup/database";
import { FaultDatabase } from "./database";
import { Journal } from "./journal";
import { Portals } from "./portals";
import { Submitter } from "./submit";

/** Everything that a session of runs needs; all of its own, and all gone after `stop`. */
export interface World {
  database: FaultDatabase;
  journal: Journal;
  portals: Portals;
  submitter: Submitter;
  /** Active wallets in rupees. */
  customers: string[];
  /** How often each blow fell, by its name and moment. */
  blows: Record<string, number>;
  /** Seeds whose blow at a named point never fell. */
  missed: number[];
  stop(): Promise<void>;
}

const API_KEYS = 6;
const WALLETS = 240;

export async function startWorld(): Promise<World> {
  const undo: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    undo.push(await startTestCluster());
    const own = await createDatabase();
    const database = new FaultDatabase(own.url);
    undo.push(() => database.close());
    // Survives a crash of the server, as a real one does; tests in general go without.
    await database.rows("ALTER ROLE tandem SET synchronous_commit = on");
    const sandbox: Sandbox = await startSandbox({
      days: 1,
      customers: WALLETS,
      partnerBalance: "900000000.00",
    });
    undo.push(() => sandbox.close());
    const journal = new Journal(sandbox.controlUrl);
    await database.rows(
      `INSERT INTO "Setting" ("key", "value", "updatedAt") VALUES ('transfers.policy', $1, now())`,
      [JSON.stringify({ duplicateWindowMinutes: 0 })],
    );
    const { authId, authToken } = sandbox.partner;
    const portals = await Portals.start(own.url, { url: sandbox.url, authId, authToken });
    undo.push(() => portals.stop());
    const submitter = new Submitter(portals, await makeApiKeys(portals));
    const accounts = await journal.control.accounts();
    await until("the first sync of accounts", async () => {
      const [found] = await database.rows(`SELECT count(*)::int AS n FROM "Customer"`);
      return Number(found?.n) === accounts.length;
    });
    await journal.begin();
    const customers = accounts
      .filter(({ isActive, currency }) => isActive && currency === "INR")
      .map((account) => account.authId);
    return { database, journal, portals, submitter, customers, blows: {}, missed: [], stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Several, because the portal brakes each of them. */
function makeApiKeys(portals: Portals): Promise<string[]> {
  return Promise.all(
    Array.from({ length: API_KEYS }, async (_, index) => {
      const made = await portals.admin(
        "api-keys",
        "create",
        "--role",
        "finance",
        "--name",
        `Faults ${index}`,
      );
      const key = made.stdout.trim().split("\n").at(-1);
      if (made.code !== 0 || !key) throw new Error(`No API key could be made:\n${made.stderr}`);
      return key;
    }),
  );
}
