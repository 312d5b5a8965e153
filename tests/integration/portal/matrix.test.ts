import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { type Role, roles } from "@/lib/authz/permissions";
import { type Answer, problemOf } from "../../fixtures/portal/answer";
import type { ApiClient } from "../../fixtures/portal/api-client";
import { Browser } from "../../fixtures/portal/browser";
import { builtActions } from "../../fixtures/portal/built-actions";
import {
  type ActionRow,
  actions,
  listsByCustomer,
  pages,
  type RouteRow,
  routes,
  type Tenant,
  type World,
} from "../../fixtures/portal/matrix";
import { mirrored } from "../../fixtures/portal/mirror";
import { type Rig, startRig } from "../../fixtures/portal/rig";
import { actionNames, pageFiles, routeMethods } from "../../fixtures/portal/source-tree";
import { until } from "../../fixtures/portal/wait";
import { makeWorld } from "../../fixtures/portal/world";

const customerRoles: readonly Role[] = ["customer", "customer_viewer"];
const isCustomer = (role: Role) => customerRoles.includes(role);
let rig: Rig;
let world: World;
let browsers: Record<Role, Browser>;
let keys: Record<Role, ApiClient>;

async function forEachRole<T>(make: (role: Role) => Promise<T>): Promise<Record<Role, T>> {
  const entries = await Promise.all(roles.map(async (role) => [role, await make(role)] as const));
  return Object.fromEntries(entries) as Record<Role, T>;
}

beforeAll(async () => {
  rig = await startRig({ sandbox: { partnerBalance: "987676.32" } });
  world = await makeWorld(rig);
  await mirrored(rig);
  browsers = await forEachRole((role) => rig.browser(role, isCustomer(role) ? world.a.authId : undefined));
  keys = await forEachRole((role) => rig.api(role, isCustomer(role) ? world.a.authId : undefined));
});
afterAll(() => rig?.stop());

describe("the matrix and the source tree name the same things", () => {
  test("pages", () => {
    expect(pages.map(({ file }) => file).sort()).toEqual(pageFiles());
  });
  test("routes and their methods", () => {
    expect(routes.map(({ method, file }) => `${method} ${file}`).sort()).toEqual(routeMethods());
  });
  test("server actions, in the source and in the build", () => {
    const named = actions.map(({ file, name }) => `${file}#${name}`).sort();
    expect(named).toEqual(actionNames());
    expect([...builtActions().keys()].sort()).toEqual(named);
  });
});

/** The path that a redirect leads to, without the host. */
function target(answer: Answer): string {
  const location = answer.headers.get("location") ?? "";
  const { pathname, search } = new URL(location, rig.portal.url);
  return `${pathname}${search}`;
}

describe.each(pages)("page $file", (row) => {
  test("signed out", async () => {
    const path = row.path(world);
    const answer = await new Browser(rig.portal.url).get(path);
    if (row.stranger?.sendsTo === null) {
      expect(answer.status).toBe(200);
      return;
    }
    expect(answer.status).toBe(307);
    const back = path === "/" ? "/sign-in" : `/sign-in?callbackUrl=${encodeURIComponent(path)}`;
    expect(target(answer)).toBe(row.stranger?.sendsTo ?? back);
    if (row.shows) expect(answer.text).not.toContain(row.shows(world));
  });

  test("with a cookie that is no session", async () => {
    const answer = await Browser.holding(rig.portal.url, "made.up.cookie").get(row.path(world));
    if (row.stranger?.sendsTo === null) expect(answer.status).toBe(200);
    else expect(target(answer)).toMatch(/^\/sign-in/);
    if (row.shows) expect(answer.text).not.toContain(row.shows(world));
  });

  test.each(roles)("as %s", async (role) => {
    const answer = await browsers[role].get(row.path(world));
    const data = row.shows?.(world);
    if (!row.may.includes(role)) {
      // To one's own start page, or refused outright: never the page with its data missing.
      if (isCustomer(role)) expect([answer.status, target(answer)]).toEqual([307, "/portal"]);
      else if (row.file.startsWith("(customer)"))
        expect([answer.status, target(answer)]).toEqual([307, "/dashboard"]);
      else expect(answer.status).toBe(403);
      if (data !== undefined) expect(answer.text).not.toContain(data);
      return;
    }
    const sendsTo = row.sendsTo?.(role);
    if (sendsTo === undefined) {
      expect(answer.status).toBe(200);
      expect(answer.headers.get("cache-control")).toContain("no-store");
      expect(answer.text).toContain(data);
    } else {
      expect(answer.status).toBe(307);
      expect([sendsTo, "/portal"]).toContain(target(answer));
    }
  });
});

/** What is left of an answer when everything that differs by request alone is taken away. */
function shape(answer: Answer): unknown {
  const body: unknown = JSON.parse(answer.text);
  const problem = z.record(z.string(), z.unknown()).parse(body);
  return { status: answer.status, ...problem, requestId: "" };
}

function send(client: ApiClient, row: RouteRow, tenant: Tenant): Promise<Answer> {
  const path = row.path(tenant, world);
  if (row.body === undefined) return client.send(row.method, path);
  return client.send(row.method, path, {
    body: JSON.stringify(row.body(tenant)),
    headers: { "content-type": "application/json", "idempotency-key": crypto.randomUUID() },
  });
}

describe.each(routes)("route $method $file", (row) => {
  test("signed out", async () => {
    const answer = await send(rig.stranger, row, world.a);
    if (row.open === undefined) expect(problemOf(answer, 401).code).toBe("unauthenticated");
    else expect(answer.status).toBe(row.open);
    if (row.shows) expect(answer.text).not.toContain(row.shows(world.a));
  });
  if (row.open !== undefined) return;

  test.each(roles)("with a key of %s", async (role) => {
    const mark = await rig.control.mark();
    const answer = await until("an answer", async () => {
      const one = await send(keys[role], row, world.a);
      return row.alone && one.status === 409 ? null : one;
    });
    if (!row.may.includes(role)) {
      expect(problemOf(answer, 403).code).toBe("forbidden");
      expect(await rig.control.askedFor(mark)).toEqual([]);
      return;
    }
    expect(answer.status, answer.text).toBe(row.status ?? (row.method === "GET" ? 200 : 201));
    if (row.shows) expect(answer.text).toContain(row.shows(world.a));
    if (isCustomer(role) && row.shows) expect(answer.text).not.toContain(row.shows(world.b));
  });

  test.each(roles)("with a session of %s", async (role) => {
    const mark = await rig.control.mark();
    const answer = await browsers[role].send(row.path(world.a, world), {
      method: row.method,
      ...(row.body === undefined
        ? {}
        : { body: JSON.stringify(row.body(world.a)), headers: { "content-type": "application/json" } }),
    });
    const opens = row.may.includes(role) && !row.keysOnly;
    if (row.method === "GET" && opens) {
      expect(answer.status, answer.text).toBe(200);
      if (row.shows) expect(answer.text).toContain(row.shows(world.a));
      if (isCustomer(role) && row.shows) expect(answer.text).not.toContain(row.shows(world.b));
      return;
    }
    const { code } = problemOf(answer, 403);
    const comesIn = opens || (row.method !== "GET" && row.byPolicy?.includes(role));
    expect(code).toBe(comesIn ? "session_may_only_read" : "forbidden");
    expect(await rig.control.askedFor(mark)).toEqual([]);
  });

  if (!row.scoped) return;
  test.each(customerRoles)("%s of A asks for what is B's: as for what does not exist", async (role) => {
    for (const client of [keys[role], browsers[role]]) {
      const mark = await rig.control.mark();
      const foreign = await client.get(row.path(world.b, world));
      const missing = await client.get(row.path(world.nobody, world));
      expect(foreign.status).toBe(404);
      expect(shape(foreign)).toEqual(shape(missing));
      expect(foreign.text).not.toContain(world.b.name);
      // Nor may it be told by asking upstream for the foreign account.
      const asked = await rig.control.askedFor(mark);
      expect(asked.filter(({ path }) => path.includes(world.b.authId))).toEqual([]);
    }
  });
});

describe.each(listsByCustomer)("list /api/v1/%s with a customer", (list) => {
  test.each(customerRoles)("%s of A names B: as for one that does not exist", async (role) => {
    for (const client of [keys[role], browsers[role]]) {
      const foreign = await client.get(`/api/v1/${list}?customer=${world.b.authId}`);
      const missing = await client.get(`/api/v1/${list}?customer=${world.nobody.authId}`);
      expect(foreign.status).toBe(404);
      expect(shape(foreign)).toEqual(shape(missing));
      expect((await client.get(`/api/v1/${list}?customer=${world.a.authId}`)).status).toBe(200);
    }
  });

  test("one cannot break out of one's own with other spellings", async () => {
    const { authId } = world.b;
    for (const value of [
      authId.toLowerCase(),
      ` ${authId}`,
      `${authId}%00`,
      `${world.a.authId}%26account=${authId}`,
    ]) {
      expect((await keys.customer.get(`/api/v1/${list}?customer=${value}`)).status).toBe(404);
    }
  });
});

describe("pages of A's customer with ids of B", () => {
  test.each(customerRoles)("%s: a call", async (role) => {
    for (const query of ["", `?customer=${world.b.authId}`]) {
      const foreign = await browsers[role].get(`/portal/calls/${world.b.callUuid}${query}`);
      const missing = await browsers[role].get(`/portal/calls/${world.nobody.callUuid}${query}`);
      expect([foreign.status, missing.status]).toEqual([404, 404]);
      for (const text of [world.b.callee, world.b.name]) expect(foreign.text).not.toContain(text);
    }
  });

  test.each(customerRoles)("%s: lists that are asked for B's show A's", async (role) => {
    for (const list of ["calls", "numbers", "transactions", "transfers"]) {
      const answer = await browsers[role].get(`/portal/${list}?customer=${world.b.authId}`);
      expect(answer.status).toBe(200);
      for (const text of [
        world.b.callUuid,
        world.b.number,
        world.b.reference,
        world.b.transferId,
        world.b.name,
      ]) {
        expect(answer.text).not.toContain(text);
      }
    }
  });

  test.each(customerRoles)("%s: nothing of the partner's", async (role) => {
    for (const path of [
      "/portal",
      "/portal/calls",
      "/portal/numbers",
      "/portal/transactions",
      "/portal/transfers",
    ]) {
      const { text } = await browsers[role].get(path);
      expect(text).not.toMatch(/vobiz/i);
      expect(text).not.toContain("987654");
      expect(text).not.toContain(world.partnerAuthId);
    }
  });
});

async function traces() {
  const [writes, transfers, accounts, people] = await Promise.all([
    rig.control.writes(),
    rig.sql.count("Transfer"),
    rig.sql.count("AccountCreation"),
    rig.sql.count("User"),
  ]);
  return { writes: writes.length, transfers, accounts, people };
}

describe.each(actions)("action $name ($file)", (row: ActionRow) => {
  const act = (browser: Browser) => {
    const id = builtActions().get(`${row.file}#${row.name}`);
    if (!id) throw new Error("The build has no such action.");
    return browser.action(row.page(world), id, row.args(world));
  };

  test.each([
    ["signed out", () => new Browser(rig.portal.url)],
    ["with a cookie that is no session", () => Browser.holding(rig.portal.url, "made.up.cookie")],
  ])("%s: nothing happens", async (_who, browser) => {
    const before = await traces();
    const answer = await act(browser());
    expect(await traces()).toEqual(before);
    for (const text of [world.b.authId, world.a.name]) expect(answer.text).not.toContain(text);
    expect(answer.text).not.toContain('"ok":true');
  });

  test.each(roles)("as %s", async (role) => {
    // Signing out would take the others' session away.
    const browser =
      row.effect === "signs out"
        ? await rig.browser(role, isCustomer(role) ? world.a.authId : undefined)
        : browsers[role];
    const before = await traces();
    const answer = await act(browser);
    const after = await traces();
    if (!row.may.includes(role)) {
      expect(after).toEqual(before);
      expect(answer.text).not.toContain(world.b.authId);
      expect(answer.text).not.toContain('"ok":true');
      return;
    }
    switch (row.effect) {
      case "transfer":
        expect(answer.text).toContain('"ok":true');
        expect(after).toEqual({ ...before, writes: before.writes + 1, transfers: before.transfers + 1 });
        break;
      case "account":
        expect(answer.text).toContain('"ok":true');
        expect(after).toEqual({ ...before, writes: before.writes + 1, accounts: before.accounts + 1 });
        break;
      case "login":
        expect(answer.text).toContain('"accepted":false');
        expect(after).toEqual({ ...before, writes: before.writes + 1 });
        break;
      case "answers":
        expect(answer.text).toContain('"ok":true');
        expect(after).toEqual(before);
        break;
      case "too late":
        expect(answer.text).toContain('"code":"conflict"');
        expect(after).toEqual(before);
        break;
      case "not there":
        expect(answer.text).toContain('"code":"not_found"');
        expect(after).toEqual(before);
        break;
      case "invalid":
        expect(answer.text).toContain('"code":"invalid"');
        expect(after).toEqual(before);
        break;
      case "finds":
        expect(answer.text).toContain(world.b.authId);
        break;
      case "signs out":
        expect((await browser.get("/api/v1/me")).status).toBe(401);
        break;
      default:
        throw new Error("Nobody may do this.");
    }
  });

  test("from another site: refused before it runs", async () => {
    const before = await traces();
    const id = builtActions().get(`${row.file}#${row.name}`) ?? "";
    const answer = await browsers.admin.send(row.page(world), {
      method: "POST",
      headers: {
        "next-action": id,
        "content-type": "text/plain;charset=UTF-8",
        accept: "text/x-component",
        origin: "https://evil.example",
      },
      body: JSON.stringify(row.args(world)),
    });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(await traces()).toEqual(before);
    expect((await browsers.admin.get("/api/v1/me")).status).toBe(200);
  });
});

test("each refusal is in the audit log under the one who was refused", async () => {
  const rows = await rig.sql.rows(
    `SELECT DISTINCT "targetId", "actorRole" FROM "AuditEvent" WHERE "action" = 'access.denied' ORDER BY 1, 2`,
  );
  const denied = rows.map(({ targetId, actorRole }) => `${targetId} ${actorRole}`);
  for (const role of roles) {
    if (!["admin", "finance"].includes(role)) expect(denied).toContain(`transfers.create ${role}`);
    if (!["admin", "support"].includes(role)) expect(denied).toContain(`customers.create ${role}`);
    if (!["admin", "auditor"].includes(role)) expect(denied).toContain(`audit.list ${role}`);
  }
});
