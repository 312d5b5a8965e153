import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { systemActor } from "@/lib/auth/actor";
import { type Role, roles } from "@/lib/authz/permissions";
import { resetPassword } from "@/lib/services/people/write";
import { inRoot } from "../../../scripts/lib/root.mjs";
import type { Answer } from "../../fixtures/portal/answer";
import type { ApiClient } from "../../fixtures/portal/api-client";
import { Browser } from "../../fixtures/portal/browser";
import { builtActions } from "../../fixtures/portal/built-actions";
import { leaks, makeCanary } from "../../fixtures/portal/canary";
import { type ActionRow, actions, pages, routes, type World } from "../../fixtures/portal/matrix";
import { newCustomer } from "../../fixtures/portal/new-customer";
import { makePerson } from "../../fixtures/portal/people";
import { type Rig, startRig } from "../../fixtures/portal/rig";
import { makeWorld } from "../../fixtures/portal/world";

const secrets: Record<string, string> = {
  partnerToken: makeCanary("A"),
  newCustomerPassword: makeCanary("C"),
  consolePassword: makeCanary("D"),
  mistypedPassword: makeCanary("E"),
  personPassword: makeCanary("F"),
};
const heard: { where: string; text: string }[] = [];
let rig: Rig;
let world: World;
let callers: { role: Role; browser: Browser; key: ApiClient }[];

function hear(where: string, answer: Answer): void {
  const headers = [...answer.headers].map(([name, value]) => `${name}: ${value}`).join("\n");
  heard.push({ where, text: `${headers}\n\n${answer.text}` });
}

/** Every page, and every route that reads, as each of these and as nobody. */
async function visitEverything(state: string, who = callers): Promise<void> {
  const stranger = new Browser(rig.portal.url);
  await Promise.all(
    [...who, { role: "nobody", browser: stranger, key: rig.stranger }].map(async ({ role, browser, key }) => {
      const visits = [
        ...pages.map((page) => async () => {
          hear(`${state}: ${page.file} as ${role}`, await browser.get(page.path(world)));
        }),
        ...routes
          .filter(({ method }) => method === "GET")
          .map((route) => async () => {
            const where = `${state}: ${route.file} as ${role}`;
            hear(`${where}, session`, await browser.get(route.path(world.a, world)));
            hear(`${where}, key`, await key.get(route.path(world.a, world)));
          }),
      ];
      // Reads that fail are tried again upstream, which takes its time: several at once.
      const next = async (): Promise<void> => {
        for (let visit = visits.shift(); visit; visit = visits.shift()) await visit();
      };
      await Promise.all(Array.from({ length: 8 }, next));
    }),
  );
}

async function actEverywhere(state: string, who = callers): Promise<void> {
  await Promise.all(
    who.map(async ({ role, browser, key }) => {
      for (const row of actions.filter(({ effect }) => effect !== "signs out")) {
        const id = builtActions().get(`${row.file}#${row.name}`) ?? "";
        const answer = await browser.action(row.page(world), id, argumentsOf(row));
        hear(`${state}: ${row.name} as ${role}`, answer);
      }
      hear(`${state}: top-up as ${role}`, await key.topUp(world.a.authId, "1.00"));
      const input = newCustomer({ password: secrets.newCustomerPassword });
      hear(`${state}: creation as ${role}`, await key.post("/api/v1/customers", input));
    }),
  );
}

/** With the secrets where a password is asked for. */
function argumentsOf(row: ActionRow): unknown[] {
  if (row.effect === "login") {
    return [{ email: "somebody@partner.example", password: secrets.consolePassword }];
  }
  return row.effect === "account"
    ? [newCustomer({ password: secrets.newCustomerPassword })]
    : row.args(world);
}

beforeAll(async () => {
  const partnerToken = secrets.partnerToken ?? "";
  rig = await startRig({ sandbox: { partner: { authToken: partnerToken } }, env: { LOG_LEVEL: "trace" } });
  for (const { name, authToken } of await rig.control.accounts()) secrets[`token of ${name}`] = authToken;
  world = await makeWorld(rig);
  callers = await Promise.all(
    roles.map(async (role) => {
      const own = role.startsWith("customer") ? world.a.authId : undefined;
      return { role, browser: await rig.browser(role, own), key: await rig.api(role, own) };
    }),
  );
  await visitEverything("well");
  await actEverywhere("well");
});
afterAll(() => rig?.stop());

/** Faults whose answers carry the secret that was sent, as a careless vendor's might. */
const troubles: [string, (echo: string) => Record<string, unknown>][] = [
  [
    "401",
    (echo) => ({ kind: "status_before_commit", status: 401, body: { error: "unauthorized", message: echo } }),
  ],
  [
    "400",
    (echo) => ({
      kind: "status_before_commit",
      status: 400,
      body: { error: "bad", message: echo, detail: echo },
    }),
  ],
  [
    "422",
    (echo) => ({
      kind: "status_before_commit",
      status: 422,
      body: { detail: [{ loc: ["body", "password"], msg: echo, type: "value_error", input: echo }] },
    }),
  ],
  ["500", (echo) => ({ kind: "status_before_commit", status: 500, body: `<html>${echo}</html>` })],
  ["other JSON", () => ({ kind: "foreign_body" })],
  ["cut JSON", () => ({ kind: "truncate_json" })],
  ["reset", () => ({ kind: "reset_after_commit" })],
];

test.each(troubles)("no secret leaves while upstream answers with %s", async (state, rule) => {
  const echo = `You sent ${secrets.partnerToken} and ${secrets.newCustomerPassword} and ${secrets.consolePassword}`;
  await rig.control.fault(rule(echo));
  const before = heard.length;
  // One who may do everything, and one who sees the vendor's answers as a customer.
  const who = callers.filter(({ role }) => role === "admin" || role === "customer");
  await Promise.all([visitEverything(state, who), actEverywhere(state, who)]);
  await rig.control.heal();
  expect(heard.length).toBeGreaterThan(before + 200);
  expect(leaks(secrets, heard.slice(before))).toEqual([]);
});

test("no secret leaves while all is well", () => {
  expect(heard.some(({ text }) => text.includes(world.a.reference))).toBe(true);
  expect(leaks(secrets, heard)).toEqual([]);
});

test("nor with a mistyped password, or a portal password", async () => {
  const person = await makePerson("auditor");
  const browser = new Browser(rig.portal.url);
  await browser.signIn(person.email, secrets.mistypedPassword ?? "");
  await resetPassword(systemActor("tests", "request-of-tests"), person.email, secrets.personPassword ?? "");
  expect((await browser.signIn(person.email, secrets.personPassword ?? "")).error).toBeNull();
  expect(leaks(secrets, [{ where: "cookies", text: browser.received.join("\n") }])).toEqual([]);
});

describe("no secret is left behind", () => {
  test("in what the portal wrote to its terminal", () => {
    const text = rig.portal.logs();
    // It did write, about the trouble that it had.
    expect(text).toContain("upstream trouble");
    expect(leaks(secrets, [{ where: "terminal", text }])).toEqual([]);
  });

  test("in the database", async () => {
    const tables = await rig.sql.rows(
      `SELECT table_schema AS schema, table_name AS name FROM information_schema.tables
         WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`,
    );
    expect(tables.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["Customer", "AuditEvent", "AccountCreation"]),
    );
    const texts = [];
    for (const { schema, name } of tables) {
      const rows = await rig.sql.rows(`SELECT t::text AS line FROM "${schema}"."${name}" t`);
      texts.push({ where: `${name}`, text: rows.map(({ line }) => line).join("\n") });
    }
    // The tokens are there, sealed.
    expect(await rig.sql.count("Customer", `"sealedToken" IS NOT NULL`)).toBeGreaterThan(40);
    expect(leaks(secrets, texts)).toEqual([]);
  });

  test("in what browsers load", () => {
    const root = inRoot(".next", "static");
    const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    expect(files.length).toBeGreaterThan(10);
    const texts = files.map((file) => {
      const name = path.join(file.parentPath, file.name);
      return { where: name, text: readFileSync(name, "latin1") };
    });
    expect(leaks(secrets, texts)).toEqual([]);
    // Names that only the server may know.
    for (const { where, text } of texts) {
      expect(text, where).not.toMatch(/VOBIZ_AUTH_TOKEN|ENCRYPTION_KEYS|NEXTAUTH_SECRET/);
    }
  });

  test("and the search finds what is there", () => {
    for (const [name, value] of Object.entries(secrets)) {
      const texts = [
        value,
        value.slice(0, 12),
        Buffer.from(`x${value}y`).toString("base64"),
        encodeURIComponent(value),
      ];
      for (const text of [...texts, Buffer.from(value).toString("hex")]) {
        expect(leaks(secrets, [{ where: "here", text }]).map(({ secret }) => secret)).toContain(name);
      }
    }
  });
});
