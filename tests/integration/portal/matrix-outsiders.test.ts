import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { systemActor } from "@/lib/auth/actor";
import { revokeApiKey } from "@/lib/services/api-keys/write";
import { disablePerson } from "@/lib/services/people/write";
import { type Answer, problemOf } from "../../fixtures/portal/answer";
import { ApiClient } from "../../fixtures/portal/api-client";
import { Browser } from "../../fixtures/portal/browser";
import { builtActions } from "../../fixtures/portal/built-actions";
import { actions, pages, type RouteRow, routes, type Tenant, type World } from "../../fixtures/portal/matrix";
import { mirrored } from "../../fixtures/portal/mirror";
import { makeKey, makePerson } from "../../fixtures/portal/people";
import { type Rig, startRig } from "../../fixtures/portal/rig";
import { makeWorld } from "../../fixtures/portal/world";

// Beside the roles of matrix.test.ts: who was somebody once, and who is somebody else.

let rig: Rig;
let world: World;
/** Sessions that were alive before their person was disabled. */
let disabled: Record<"admin" | "customer", Browser>;
/** Keys that worked. */
let lost: Record<"revoked" | "expired", ApiClient>;
/** People and a key of B, who are after what is A's. */
let neighbour: { browser: Browser; key: ApiClient };

async function disabledOf(role: "admin" | "customer", customer?: string): Promise<Browser> {
  const { email, password } = await makePerson(role, customer);
  const browser = new Browser(rig.portal.url);
  expect((await browser.signIn(email, password)).error).toBeNull();
  expect((await browser.get("/api/v1/me")).status).toBe(200);
  await disablePerson(systemActor("tests", randomUUID()), email);
  return browser;
}

async function lostKeys(): Promise<typeof lost> {
  const [revoked, expired] = [await makeKey("admin"), await makeKey("admin")];
  const clients = {
    revoked: new ApiClient(rig.portal.url, revoked.key),
    expired: new ApiClient(rig.portal.url, expired.key),
  };
  for (const client of Object.values(clients)) expect((await client.get("/api/v1/me")).status).toBe(200);
  await revokeApiKey(systemActor("tests", randomUUID()), revoked.id);
  await rig.sql.rows(`UPDATE "ApiKey" SET "expiresAt" = now() - interval '1 second' WHERE "id" = $1`, [
    expired.id,
  ]);
  return clients;
}

beforeAll(async () => {
  rig = await startRig({ sandbox: { partnerBalance: "987676.32" } });
  world = await makeWorld(rig);
  await mirrored(rig);
  // The last admin cannot be disabled.
  await makePerson("admin");
  disabled = { admin: await disabledOf("admin"), customer: await disabledOf("customer", world.a.authId) };
  lost = await lostKeys();
  neighbour = {
    browser: await rig.browser("customer", world.b.authId),
    key: await rig.api("customer", world.b.authId),
  };
});
afterAll(() => rig?.stop());

const kinds = ["admin", "customer"] as const;

async function traces() {
  const [writes, transfers, accounts, people] = await Promise.all([
    rig.control.writes(),
    rig.sql.count("Transfer"),
    rig.sql.count("AccountCreation"),
    rig.sql.count("User"),
  ]);
  return { writes: writes.length, transfers, accounts, people };
}

describe.each(pages)("page $file", (row) => {
  test.each(kinds)("with the session of a disabled %s", async (kind) => {
    const answer = await disabled[kind].get(row.path(world));
    if (row.stranger?.sendsTo === null) expect(answer.status).toBe(200);
    else expect(answer.headers.get("location") ?? answer.text).toMatch(/\/sign-in/);
    if (row.shows) expect(answer.text).not.toContain(row.shows(world));
  });
});

function send(
  client: { send(method: string, path: string, init: object): Promise<Answer> },
  row: RouteRow,
  tenant: Tenant,
) {
  return client.send(row.method, row.path(tenant, world), {
    headers: { "content-type": "application/json", "idempotency-key": randomUUID() },
    ...(row.body === undefined ? {} : { body: JSON.stringify(row.body(tenant)) }),
  });
}

/** What names A's account in the requests that reached the upstream since. */
async function askedOfA(mark: number) {
  const asked = await rig.control.askedFor(mark);
  return asked.filter((request) => JSON.stringify(request).includes(world.a.authId));
}

describe.each(routes.filter(({ open }) => open === undefined))("route $method $file", (row) => {
  test.each(["revoked", "expired"] as const)("with a key that is %s", async (kind) => {
    const before = await traces();
    expect(problemOf(await send(lost[kind], row, world.a), 401).code).toBe("unauthenticated");
    expect(await traces()).toEqual(before);
  });

  test.each(kinds)("with the session of a disabled %s", async (kind) => {
    const path = row.path(world.a, world);
    const answer = await disabled[kind].send(path, { method: row.method });
    expect(problemOf(answer, 401).code).toBe("unauthenticated");
  });

  if (!row.scoped) return;
  test("with a key of the neighbour", async () => {
    const mark = await rig.control.mark();
    const answer = await send(neighbour.key, row, world.a);
    expect([403, 404], answer.text).toContain(answer.status);
    expect(answer.text).not.toContain(world.a.name);
    expect(await askedOfA(mark)).toEqual([]);
  });
});

describe.each(actions)("action $name ($file)", (row) => {
  const act = (browser: Browser) => {
    const id = builtActions().get(`${row.file}#${row.name}`);
    if (!id) throw new Error("The build has no such action.");
    return browser.action(row.page(world), id, row.args(world));
  };

  test.each(kinds)("with the session of a disabled %s", async (kind) => {
    const before = await traces();
    const answer = await act(disabled[kind]);
    expect(await traces()).toEqual(before);
    expect(answer.text).not.toContain('"ok":true');
  });

  test("by the neighbour", async () => {
    const named = JSON.stringify(row.args(world)).includes(world.a.authId);
    const browser =
      row.effect === "signs out" ? await rig.browser("customer", world.b.authId) : neighbour.browser;
    const mark = await rig.control.mark();
    const before = await traces();
    const answer = await act(browser);
    const { transfers, accounts } = await traces();
    expect({ transfers, accounts }).toEqual({ transfers: before.transfers, accounts: before.accounts });
    expect(await askedOfA(mark)).toEqual([]);
    expect(answer.text).not.toContain(world.a.name);
    if (named) expect(answer.text).not.toContain('"ok":true');
  });
});
