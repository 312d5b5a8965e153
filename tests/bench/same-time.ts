import { randomUUID } from "node:crypto";
import pg from "pg";
import { hashPassword } from "@/lib/auth/password";
import { Browser } from "../fixtures/portal/browser";
import { builtActions } from "../fixtures/portal/built-actions";
import { startTestCluster } from "../setup/cluster";
import { createDatabase } from "../setup/database";
import { startPortal } from "../setup/portal";
import { median } from "./measure";
import { startBenchSandbox } from "./servers";

const PAIRS = 100;

async function makePeople(databaseUrl: string, count: number): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const hash = await hashPassword("a password of the bench");
    const emails = Array.from({ length: count }, () => `known-${randomUUID()}@bench.example`);
    await client.query(
      `INSERT INTO "User" ("id", "email", "name", "role", "passwordHash", "updatedAt")
       SELECT gen_random_uuid(), email, 'Known', 'support', $2, now() FROM unnest($1::text[]) AS email`,
      [emails, hash],
    );
    return emails;
  } finally {
    await client.end();
  }
}

/** An address of its own for each try, so that no try waits for another. */
const fromAnywhere = () => ({
  "x-forwarded-for": `10.${[0, 0, 0].map(() => Math.floor(Math.random() * 250) + 1).join(".")}`,
});

type Try = (url: string, email: string) => Promise<unknown>;

const signIn: Try = async (url, email) => {
  const { error } = await new Browser(url, fromAnywhere()).signIn(email, "not the password of the bench");
  if (error !== "CredentialsSignin") throw new Error(`The sign-in said ${error}`);
};

const forgot: Try = async (url, email) => {
  const id = builtActions().get("(auth)/password/actions.ts#requestResetAction");
  if (!id) throw new Error("The build has no such action.");
  const answer = await new Browser(url, fromAnywhere()).action("/password", id, [{ email }]);
  if (!answer.text.includes('"ok":true')) throw new Error(answer.text.slice(0, 300));
};

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await work();
  return performance.now() - before;
}

/** Known and unknown in turn, so that a slow moment of the machine hits both. */
async function compare(name: string, attempt: Try, url: string, emails: readonly string[]): Promise<void> {
  const known: number[] = [];
  const unknown: number[] = [];
  for (const [turn, email] of emails.entries()) {
    const stranger = `nobody-${randomUUID()}@bench.example`;
    const first = turn % 2 === 0;
    if (first) known.push(await milliseconds(() => attempt(url, email)));
    unknown.push(await milliseconds(() => attempt(url, stranger)));
    if (!first) known.push(await milliseconds(() => attempt(url, email)));
  }
  const [a, b] = [median(known), median(unknown)];
  process.stdout.write(
    `${name.padEnd(22)} known ${a.toFixed(1)} ms   unknown ${b.toFixed(1)} ms   ratio ${(a / b).toFixed(3)}\n`,
  );
}

/** Whether the time of an answer tells if somebody has an account: medians, known against unknown. */
export async function benchSameTime(): Promise<void> {
  const undo: (() => Promise<unknown>)[] = [];
  try {
    undo.push(await startTestCluster());
    const database = await createDatabase();
    undo.push(() => database.drop());
    const sandbox = await startBenchSandbox();
    undo.push(() => sandbox.stop());
    const env = { TRUSTED_PROXY_HOPS: "1" };
    const portal = await startPortal({ databaseUrl: database.url, vobiz: sandbox, env, timed: true });
    undo.push(() => portal.stop());
    const emails = await makePeople(database.url, PAIRS);
    for (const [name, attempt] of [
      ["a wrong password", signIn],
      ["a forgotten password", forgot],
    ] as const) {
      for (let turn = 0; turn < 10; turn++) await attempt(portal.url, `warm-${randomUUID()}@bench.example`);
      await compare(name, attempt, portal.url, emails);
    }
  } finally {
    for (const step of undo.reverse()) await step();
  }
}
