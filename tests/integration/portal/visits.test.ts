import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { type Role, roles } from "@/lib/authz/permissions";
import { type Answer, dataOf, problemOf } from "../../fixtures/portal/answer";
import { Browser } from "../../fixtures/portal/browser";
import { builtActions } from "../../fixtures/portal/built-actions";
import { actions, pages, routes, type World } from "../../fixtures/portal/matrix";
import { mirrored } from "../../fixtures/portal/mirror";
import { makePerson, type Person } from "../../fixtures/portal/people";
import { type Rig, startRig } from "../../fixtures/portal/rig";
import { until } from "../../fixtures/portal/wait";
import { makeWorld } from "../../fixtures/portal/world";

const REASON = "Ticket 4711: a call of this morning failed";
const START = "(staff)/customers/[authId]/visit-actions.ts#startVisitAction";
const END = "(customer)/visit-actions.ts#endVisitAction";

const me = z.object({
  role: z.string(),
  permissions: z.array(z.string()),
  customer: z.object({ authId: z.string() }).nullable(),
  visit: z.object({ endsAt: z.iso.datetime() }).nullable(),
});

let rig: Rig;
let world: World;
/** Looks with their own eyes, and only looks. */
let viewer: Browser;
let person: Person;
let visitor: Browser;

beforeAll(async () => {
  rig = await startRig({ sandbox: { partnerBalance: "987676.32" } });
  world = await makeWorld(rig);
  await mirrored(rig);
  viewer = await rig.browser("customer_viewer", world.a.authId);
  person = await makePerson("support");
  visitor = await signedIn(person);
});
afterAll(() => rig?.stop());

async function signedIn({ email, password }: Person): Promise<Browser> {
  const browser = new Browser(rig.portal.url);
  expect(await browser.signIn(email, password)).toMatchObject({ status: 200, error: null });
  return browser;
}

const whoIs = async (browser: Browser) => dataOf(await browser.get("/api/v1/me"), me);

function act(browser: Browser, name: string, page: string, args: unknown[]): Promise<Answer> {
  const id = builtActions().get(name);
  if (!id) throw new Error(`The build has no action ${name}.`);
  return browser.action(page, id, args);
}

function start(browser: Browser, authId: string, reason: unknown = REASON): Promise<Answer> {
  return act(browser, START, `/customers/${authId}`, [{ authId, reason }]);
}
const end = (browser: Browser) => act(browser, END, "/portal", [{}]);

async function visiting(authId = world.a.authId): Promise<Browser> {
  const browser = await signedIn(person);
  expect((await start(browser, authId)).text).toContain('"ok":true');
  expect(await whoIs(browser)).toMatchObject({ role: "customer_viewer", customer: { authId } });
  return browser;
}

const visitsOf = (authId: string) =>
  rig.sql.rows(`SELECT * FROM "CustomerVisit" WHERE "authId" = $1 ORDER BY "startedAt"`, [authId]);
const audited = (action: string) =>
  rig.sql.rows(`SELECT * FROM "AuditEvent" WHERE "action" = $1 ORDER BY "seq"`, [action]);

describe("who may start a visit, and how", () => {
  test.each(roles.filter((role) => role !== "admin" && role !== "support"))("not %s", async (role: Role) => {
    const isCustomer = role === "customer" || role === "customer_viewer";
    const browser = await rig.browser(role, isCustomer ? world.a.authId : undefined);
    const answer = await start(browser, world.a.authId);
    expect(answer.text).toContain('"code":"forbidden"');
    expect((await whoIs(browser)).visit).toBeNull();
    expect(await visitsOf(world.a.authId)).toEqual([]);
  });

  test.each([
    ["none", undefined],
    ["a short one", "too short"],
    ["blanks", " ".repeat(30)],
    ["a long one", "x".repeat(501)],
  ])("not without a reason: %s", async (_name, reason) => {
    const answer = await act(visitor, START, `/customers/${world.a.authId}`, [
      { authId: world.a.authId, ...(reason === undefined ? {} : { reason }) },
    ]);
    expect(answer.text).toContain('"code":"invalid"');
    expect(answer.text).toMatch(/"errors":\{"reason":/);
    expect((await whoIs(visitor)).role).toBe("support");
  });

  test("not of an account that does not exist", async () => {
    expect((await start(visitor, world.nobody.authId)).text).toContain('"code":"not_found"');
    expect((await whoIs(visitor)).role).toBe("support");
  });

  test("not with a key", async () => {
    const key = await rig.api("support");
    expect(dataOf(await key.get("/api/v1/me"), me).visit).toBeNull();
  });
});

describe("a visit", () => {
  beforeAll(async () => {
    expect((await start(visitor, world.a.authId)).text).toContain('"ok":true');
  });

  test("is known to the API, and lasts half an hour", async () => {
    const known = await whoIs(visitor);
    expect(known).toMatchObject({ role: "customer_viewer", customer: { authId: world.a.authId } });
    expect(known.permissions).not.toContain("self:manage");
    expect(known.permissions.filter((name) => !name.endsWith(":read"))).toEqual([]);
    const [visit] = await visitsOf(world.a.authId);
    const minutes = await rig.sql.rows(
      `SELECT extract(epoch FROM "endsAt" - "startedAt") / 60 AS n FROM "CustomerVisit" WHERE "id" = $1`,
      [visit?.id],
    );
    expect(Number(minutes[0]?.n)).toBe(30);
  });

  test("is recorded with who, whose portal and why", async () => {
    const rows = await audited("visit.started");
    expect(rows).toHaveLength(1);
    const [visit] = await visitsOf(world.a.authId);
    expect(rows[0]).toMatchObject({
      actorName: "Test support",
      actorRole: "support",
      authId: world.a.authId,
      targetName: world.a.name,
      reason: REASON,
      onBehalfOf: `visit:${String(visit?.id)}`,
    });
  });

  test("shows on every page whose portal it is, and why", async () => {
    for (const path of [
      "/portal",
      "/portal/calls",
      "/portal/no-such-page",
      `/portal/calls/${world.b.callUuid}`,
    ]) {
      // What is not there is drawn by the browser, from what the answer carries for the bar.
      expect((await visitor.get(path)).text, path).toContain(REASON);
      expect((await viewer.get(path)).text, path).not.toContain(REASON);
    }
  });

  test.each(pages.filter(({ file }) => !file.startsWith("(auth)")))(
    "page $file: as the customer sees it",
    async (row) => {
      const path = row.path(world);
      const [seen, own] = await Promise.all([visitor.get(path), viewer.get(path)]);
      if (path.startsWith("/portal/account/")) {
        // What belongs to a person is nobody's on a visit.
        expect([403, 307]).toContain(seen.status);
        return;
      }
      expect(seen.status).toBe(own.status);
      expect(seen.headers.get("location")).toBe(own.headers.get("location"));
      const data = row.shows?.(world);
      // The name of the customer stands in the bar as well.
      if (data !== undefined && data !== world.a.name) {
        expect(seen.text.includes(data)).toBe(own.text.includes(data));
      }
      for (const text of [world.b.name, world.b.callUuid, world.b.reference, world.partnerAuthId]) {
        // An address is repeated to whoever asks for it.
        if (!path.includes(text)) expect(seen.text).not.toContain(text);
      }
    },
  );

  // What differs from one moment to the next, and which person of a list the reader is: a visitor is none of them.
  const moving = new Set([
    "asOf",
    "freshness",
    "requestId",
    "checkedAt",
    "syncedAt",
    "expiresInSeconds",
    "isSelf",
  ]);
  const still = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(still);
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(
      Object.entries(value).flatMap(([name, part]) => (moving.has(name) ? [] : [[name, still(part)]])),
    );
  };
  const bodyOfAnswer = ({ text, headers }: Answer): unknown =>
    headers.get("content-type")?.includes("json") && !headers.get("content-disposition")
      ? still(JSON.parse(text))
      : text;

  test.each(
    routes.filter(
      ({ method, open, file }) => method === "GET" && open === undefined && file !== "api/v1/me/route.ts",
    ),
  )("route GET $file: the same answer as the customer's", async (row) => {
    for (const tenant of [world.a, world.b, world.nobody]) {
      const path = row.path(tenant, world);
      const seen = await visitor.get(path);
      const own = await viewer.get(path);
      expect(seen.status, seen.text).toBe(own.status);
      if (own.status === 200) expect(bodyOfAnswer(seen)).toEqual(bodyOfAnswer(own));
      else expect(seen.text).not.toContain(tenant.name);
      expect(seen.text).not.toContain(world.b.callUuid);
    }
  });

  test.each(routes.filter(({ method, open }) => method !== "GET" && open === undefined))(
    "route $method $file: nothing is written",
    async (row) => {
      const mark = await rig.control.mark();
      const answer = await visitor.send(row.path(world.a, world), {
        method: row.method,
        ...(row.body === undefined
          ? {}
          : { body: JSON.stringify(row.body(world.a)), headers: { "content-type": "application/json" } }),
      });
      expect(["forbidden", "session_may_only_read"]).toContain(problemOf(answer, 403).code);
      expect(await rig.control.askedFor(mark)).toEqual([]);
    },
  );

  test.each(
    actions.filter(
      ({ file, name, effect }) => effect !== "signs out" && ![START, END].includes(`${file}#${name}`),
    ),
  )("action $name: nothing happens", async (row) => {
    const mark = await rig.control.mark();
    const done = () => rig.sql.count("AuditEvent", `"outcome" = 'success' AND "actorId" = $1`, [person.id]);
    const before = await done();
    const answer = await act(visitor, `${row.file}#${row.name}`, row.page(world), row.args(world));
    expect(answer.text).not.toContain('"ok":true');
    expect(await rig.control.writes(mark)).toEqual([]);
    expect(await done()).toBe(before);
    expect((await whoIs(visitor)).visit).not.toBeNull();
  });

  test("what is refused is recorded as the visitor's own act, for which visit", async () => {
    const [visit] = await visitsOf(world.a.authId);
    const denied = await rig.sql.rows(
      `SELECT DISTINCT "actorId", "actorRole" FROM "AuditEvent" WHERE "action" = 'access.denied' AND "onBehalfOf" = $1`,
      [`visit:${String(visit?.id)}`],
    );
    expect(denied).toEqual([{ actorId: person.id, actorRole: "support" }]);
  });

  test("is of one browser: the person's others are staff", async () => {
    const other = await signedIn(person);
    expect(await whoIs(other)).toMatchObject({ role: "support", visit: null, customer: null });
    expect((await other.get("/customers")).status).toBe(200);
    expect((await whoIs(visitor)).visit).not.toBeNull();
  });

  test("ends with the button: staff again with the next request", async () => {
    const answer = await end(visitor);
    expect(answer.text).toContain(`/customers/${world.a.authId}`);
    expect(await whoIs(visitor)).toMatchObject({ role: "support", visit: null, customer: null });
    expect((await visitor.get(`/customers/${world.b.authId}`)).status).toBe(200);
    const portal = await visitor.get("/portal");
    expect([portal.status, portal.headers.get("location")]).toEqual([307, "/dashboard"]);
    expect(await audited("visit.ended")).toMatchObject([
      {
        actorId: person.id,
        actorRole: "support",
        authId: world.a.authId,
        reason: REASON,
        after: { ended: "stopped" },
      },
    ]);
  });

  test("that has ended can be ended again, and nothing more is recorded", async () => {
    expect((await end(visitor)).text).toContain('"ok":true');
    expect(await audited("visit.ended")).toHaveLength(1);
  });
});

describe("the end of a visit", () => {
  test("comes by the clock of the database", async () => {
    const browser = await visiting();
    const [visit] = (await visitsOf(world.a.authId)).slice(-1);
    await rig.sql.rows(
      `UPDATE "CustomerVisit" SET "startedAt" = now() - interval '31 minutes', "endsAt" = now() - interval '1 second' WHERE "id" = $1`,
      [visit?.id],
    );
    expect(await whoIs(browser)).toMatchObject({ role: "support", visit: null, customer: null });
    expect((await browser.get("/portal")).headers.get("location")).toBe("/dashboard");
    await until("the end to be recorded", async () =>
      (await audited("visit.ended")).some(
        ({ onBehalfOf, after }) => onBehalfOf === null && JSON.stringify(after).includes("time was up"),
      ),
    );
    const [over] = await rig.sql.rows(
      `SELECT "endedAt" = "endsAt" AS exact FROM "CustomerVisit" WHERE "id" = $1`,
      [visit?.id],
    );
    expect(over?.exact).toBe(true);
  });

  test("comes with another visit, of another customer", async () => {
    const browser = await visiting(world.a.authId);
    expect((await start(browser, world.b.authId)).text).toContain('"ok":true');
    expect(await whoIs(browser)).toMatchObject({ customer: { authId: world.b.authId } });
    expect((await browser.get(`/api/v1/customers/${world.a.authId}`)).status).toBe(404);
    expect((await visitsOf(world.a.authId)).filter(({ endedAt }) => endedAt === null)).toEqual([]);
    expect((await audited("visit.ended")).at(-1)).toMatchObject({ after: { ended: "another visit" } });
    expect((await end(browser)).text).toContain(`/customers/${world.b.authId}`);
  });

  test("comes with the loss of the right to visit", async () => {
    const other = await makePerson("support");
    const browser = await signedIn(other);
    expect((await start(browser, world.a.authId)).text).toContain('"ok":true');
    await rig.sql.rows(`UPDATE "User" SET "role" = 'auditor' WHERE "id" = $1`, [other.id]);
    expect(await whoIs(browser)).toMatchObject({ role: "auditor", visit: null, customer: null });
  });

  test("comes with signing out", async () => {
    const browser = await visiting();
    const [visit] = (await visitsOf(world.a.authId)).slice(-1);
    await browser.signOut();
    expect((await browser.get("/api/v1/me")).status).toBe(401);
    await until(
      "the end to be recorded",
      async () =>
        (await rig.sql.count("CustomerVisit", `"id" = $1 AND "endedAt" IS NOT NULL`, [visit?.id])) === 1,
    );
  });

  test("of two starts at once one visit is left", async () => {
    const browser = await signedIn(person);
    await Promise.all([start(browser, world.a.authId), start(browser, world.b.authId)]);
    const open = await rig.sql.rows(
      `SELECT "authId" FROM "CustomerVisit" WHERE "endedAt" IS NULL AND "staffId" = $1`,
      [person.id],
    );
    expect(open).toHaveLength(1);
    expect((await whoIs(browser)).customer).toEqual({ authId: open[0]?.authId });
    await end(browser);
  });
});
