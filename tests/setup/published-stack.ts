import { type CommandResult, runAdmin } from "./portal";
import type { Stack } from "./stack";

const VARIABLE = "TANDEM_TEST_STACK";

/** The stack of the browser tests, as seen from their workers. */
export interface PublishedStack {
  url: string;
  /** Of the local Vobiz: faults, clock, ledger. */
  controlUrl: string;
  databaseUrl: string;
  env: Record<string, string>;
}

export function publishStack({ portal, sandbox, database }: Stack): void {
  const stack: PublishedStack = {
    url: portal.url,
    controlUrl: sandbox.controlUrl,
    databaseUrl: database.url,
    env: portal.env,
  };
  process.env[VARIABLE] = JSON.stringify(stack);
  process.env.TANDEM_TEST_URL = portal.url;
}

export function publishedStack(): PublishedStack {
  const found = process.env[VARIABLE];
  if (!found) throw new Error("There is no stack: it is started by Playwright's global set-up.");
  return JSON.parse(found);
}

/** `npm run admin -- <args>` against the stack's portal. */
export function admin(...args: string[]): Promise<CommandResult> {
  return runAdmin(publishedStack().env, args);
}
