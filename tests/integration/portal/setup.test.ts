import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { systemActor } from "@/lib/auth/actor";
import { seedDemo } from "@/lib/services/people/demo";
import { startSandbox } from "../../../sandbox/server";
import { Browser } from "../../fixtures/portal/browser";
import { builtActions } from "../../fixtures/portal/built-actions";
import { Sql } from "../../fixtures/portal/database";
import { stopWorkingBeside, workBeside } from "../../fixtures/portal/people";
import { until } from "../../fixtures/portal/wait";
import { createDatabase, type TestDatabase } from "../../setup/database";
import { startPortal, type TestPortal } from "../../setup/portal";

const PASSWORD = "a long enough password";
const SETUP = "(auth)/setup/actions.ts#setupAction";

let sandbox: Awaited<ReturnType<typeof startSandbox>>;
let database: TestDatabase;
let sql: Sql;
/** A database knows the keys that it was used with. */
let keys: Record<string, string>;

beforeAll(async () => {
  sandbox = await startSandbox({ days: 3, customers: 5 });
  database = await createDatabase();
  sql = new Sql(database.url);
});
afterAll(async () => {
  await sql?.close();
  await sandbox?.close();
  await database?.drop();
});

async function start(databaseUrl: string, options: { demo?: boolean; env?: Record<string, string> } = {}) {
  const { authId, authToken } = sandbox.partner;
  return startPortal({ databaseUrl, vobiz: { url: sandbox.url, authId, authToken }, ...options });
}

async function canSignIn(portal: TestPortal, email: string, password: string): Promise<boolean> {
  return (await new Browser(portal.url).signIn(email, password)).error === null;
}

describe("a new portal without an admin", () => {
  let portal: TestPortal;
  let browser: Browser;
  let code: string;

  beforeAll(async () => {
    portal = await start(database.url);
    keys = { ENCRYPTION_KEYS: portal.env.ENCRYPTION_KEYS ?? "", AUDIT_KEYS: portal.env.AUDIT_KEYS ?? "" };
    browser = new Browser(portal.url);
  });
  afterAll(() => portal?.stop());

  const submit = (change: Record<string, string> = {}) =>
    browser.action("/setup", builtActions().get(SETUP) ?? "", [
      { code, name: "Asha", email: "asha@reseller.example", password: PASSWORD, ...change },
    ]);

  test("the sign-in page leads to the set-up, and the terminal shows a code", async () => {
    const page = await browser.get("/sign-in");
    expect([page.status, page.headers.get("location")]).toEqual([307, "/setup"]);
    expect((await browser.get("/setup")).status).toBe(200);
    const line = await until("the code", async () => /the code\s+(\S+)/.exec(portal.logs())?.[1]);
    expect(line).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}$/);
    expect(portal.logs()).toContain(`${portal.url}/setup`);
    code = line;
  });

  test("the page does not tell the code, and the database does not hold it", async () => {
    expect((await browser.get("/setup")).text).not.toContain(code);
    const rows = await sql.rows(`SELECT "Setting"::text AS line FROM "Setting"`);
    expect(JSON.stringify(rows)).not.toContain(code.replaceAll("-", ""));
  });

  test.each([
    ["a wrong code", { code: "AAAA-AAAA-AAAA" }, "code"],
    ["no code", { code: "" }, "code"],
    ["a short password", { password: "short" }, "password"],
    ["no e-mail address", { email: "nobody" }, "email"],
  ])("%s makes no admin", async (_what, change, field) => {
    const answer = await submit(change);
    expect(answer.text).toContain('"ok":false');
    expect(answer.text).toContain(`"${field}":`);
    expect(await sql.count("User")).toBe(0);
  });

  test("guessing is throttled", async () => {
    const answers = [];
    for (let tries = 0; tries < 8; tries += 1) answers.push((await submit({ code: "BBBB-BBBB-BBBB" })).text);
    expect(answers.at(-1)).toContain("too_many_requests");
    expect(await sql.count("User")).toBe(0);
  });

  test("the right code, however it is typed, makes the admin, who can sign in", async () => {
    const answer = await until(
      "the throttle to let go",
      async () => {
        const given = await submit({ code: ` ${code.toLowerCase().replaceAll("-", " ")} ` });
        return !given.text.includes("too_many_requests") && given;
      },
      90,
    );
    expect(answer.text).toContain('"ok":true');
    const people = await sql.rows(`SELECT "email", "role"::text, "demo" FROM "User"`);
    expect(people).toEqual([{ email: "asha@reseller.example", role: "admin", demo: false }]);
    expect(await canSignIn(portal, "asha@reseller.example", PASSWORD)).toBe(true);
    expect(await sql.count("AuditEvent", `"action" = 'auth.setup' AND "outcome" = 'success'`)).toBe(1);
  });

  test("a second time is refused, with the code as well", async () => {
    const answer = await submit({ email: "mallory@x.example" });
    expect(answer.text).toContain('"code":"conflict"');
    expect(await sql.count("User")).toBe(1);
    const page = await browser.get("/setup");
    expect([page.status, page.headers.get("location")]).toEqual([307, "/sign-in"]);
  });
});

describe("the first admin from the environment", () => {
  const env = { ADMIN_EMAIL: "Owner@Reseller.Example", ADMIN_PASSWORD: "from the environment" };

  test("is made where there is none, and can sign in", async () => {
    const fresh = await createDatabase();
    const portal = await start(fresh.url, { env });
    try {
      expect(portal.logs()).not.toContain("the code");
      expect(await canSignIn(portal, "owner@reseller.example", env.ADMIN_PASSWORD)).toBe(true);
      expect((await new Browser(portal.url).get("/setup")).headers.get("location")).toBe("/sign-in");
      // A changed variable does not change the person.
      const again = await start(fresh.url, { env: { ...portal.env, ADMIN_PASSWORD: "another password" } });
      expect(await canSignIn(again, "owner@reseller.example", "another password")).toBe(false);
      await again.stop();
    } finally {
      await portal.stop();
      await fresh.drop();
    }
  });

  test("is not made beside another one", async () => {
    expect(await sql.count("User")).toBe(1);
    const portal = await start(database.url, { env: { ...keys, ...env } });
    try {
      expect(await canSignIn(portal, "owner@reseller.example", env.ADMIN_PASSWORD)).toBe(false);
      expect(await sql.count("User")).toBe(1);
    } finally {
      await portal.stop();
    }
  });
});

describe("the demo's people", () => {
  let fresh: TestDatabase;
  let demo: TestPortal;
  let real: TestPortal;
  let password: string;

  /** One database, first of a demo with its people, then of a portal that is none. */
  beforeAll(async () => {
    fresh = await createDatabase();
    demo = await start(fresh.url, { demo: true });
    const seeded = await demo.admin("demo", "seed");
    expect(seeded.code, seeded.stderr).toBe(0);
    password = /^password\s+(\S+)$/m.exec(seeded.stdout)?.[1] ?? "";
    const { TANDEM_DEMO: _off, ...env } = demo.env;
    real = await start(fresh.url, { env });
    workBeside(real);
  });
  afterAll(async () => {
    await stopWorkingBeside();
    await real?.stop();
    await demo?.stop();
    await fresh?.drop();
  });

  test("sign in while it is a demo, whose sign-in page tells their password", async () => {
    expect(await canSignIn(demo, "admin@demo.tandem", password)).toBe(true);
    expect((await new Browser(demo.url).get("/sign-in")).text).toContain(password);
  });

  test("are refused by the same database outside it", async () => {
    const refused = await new Browser(real.url).signIn("admin@demo.tandem", password);
    expect(refused.error).toBe("CredentialsSignin");
  });

  test("lose the sessions that they began in the demo", async () => {
    const browser = new Browser(demo.url);
    await browser.signIn("admin@demo.tandem", password);
    expect((await browser.get("/api/v1/me")).status).toBe(200);
    const kept = Browser.holding(real.url, browser.session ?? "");
    expect((await kept.get("/api/v1/me")).status).toBe(401);
  });

  test("are not made outside it", async () => {
    await expect(seedDemo(systemActor("tests", "request-of-tests"))).rejects.toThrow("in the demo only");
  });

  test("are no reason to skip the set-up: none of them could sign in", async () => {
    expect((await new Browser(real.url).get("/sign-in")).headers.get("location")).toBe("/setup");
  });
});
