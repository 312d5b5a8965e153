import { type Sandbox, startSandbox } from "../../sandbox/server";
import { createDatabase, type TestDatabase } from "./database";
import { type PortalOptions, startPortal, type TestPortal } from "./portal";

export interface StackOptions {
  sandbox?: Parameters<typeof startSandbox>[0];
  env?: PortalOptions["env"];
  demo?: boolean;
}

export interface Stack {
  portal: TestPortal;
  sandbox: Sandbox;
  database: TestDatabase;
  stop(): Promise<void>;
}

/** A database, a local Vobiz and a portal between them, all of one's own. */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const undo: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const database = await createDatabase();
    undo.push(() => database.drop());
    const sandbox = await startSandbox(options.sandbox ?? {});
    undo.push(() => sandbox.close());
    const { authId, authToken } = sandbox.partner;
    const portal = await startPortal({
      databaseUrl: database.url,
      vobiz: { url: sandbox.url, authId, authToken },
      demo: options.demo,
      env: options.env,
    });
    undo.push(() => portal.stop());
    return { portal, sandbox, database, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
