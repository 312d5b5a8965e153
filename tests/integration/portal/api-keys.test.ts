import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { act } from "../../fixtures/portal/act";
import { problemOf } from "../../fixtures/portal/answer";
import { ApiClient } from "../../fixtures/portal/api-client";
import type { Browser } from "../../fixtures/portal/browser";
import { type Rig, startRig } from "../../fixtures/portal/rig";

// Behind a proxy, so that a test can say where a request comes from.
const ENV = { TRUSTED_PROXY_HOPS: "1" };
const FILE = "(staff)/settings/api-keys/actions.ts";

let rig: Rig;
let admin: Browser;

beforeAll(async () => {
  rig = await startRig({ env: ENV });
  admin = await rig.browser("admin");
});
afterAll(() => rig?.stop());

const made = z.object({
  id: z.string(),
  key: z.string(),
  prefix: z.string(),
  expiresAt: z.string().nullable(),
});
const rotated = made.extend({ oldKeyUntil: z.string() });
const empty = { addresses: "", limitPerMinute: "", lastDay: "" };

async function acts<T>(browser: Browser, name: string, given: unknown, shape: z.ZodType<T>): Promise<T> {
  const result = await act(browser, "/settings/api-keys", FILE, name, given);
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return shape.parse(result.data);
}
async function refusal(browser: Browser, name: string, given: unknown) {
  const result = await act(browser, "/settings/api-keys", FILE, name, given);
  if (result.ok) throw new Error("was accepted");
  return result.problem;
}
const create = (given: Record<string, unknown> = {}) =>
  acts(
    admin,
    "createKeyAction",
    { name: "Billing", role: "auditor", customer: "", ...empty, ...given },
    made,
  );
const client = (key: string) => new ApiClient(rig.portal.url, key);
const ask = (key: string, from = "203.0.113.7") =>
  client(key).send("GET", "/api/v1/me", { headers: { "x-forwarded-for": from } });
const audit = (action: string, id: string) =>
  rig.sql.rows(`SELECT * FROM "AuditEvent" WHERE "action" = $1 AND "targetId" = $2 ORDER BY "seq"`, [
    action,
    id,
  ]);

describe("making keys", () => {
  test("an admin makes one; it is shown once and works", async () => {
    const { id, key, prefix } = await create({ name: "Billing run" });
    const page = await admin.get("/settings/api-keys");
    expect(page.text).toContain("Billing run");
    expect(page.text).toContain(prefix);
    expect(page.text).not.toContain(key);
    const me = await ask(key);
    expect(me.status).toBe(200);
    expect(me.text).toContain(id);
    const [row] = await audit("api_key.created", id);
    expect(row).toMatchObject({ actorType: "user", outcome: "success", after: { role: "auditor", prefix } });
    expect(JSON.stringify(row)).not.toContain(key);
    const [stored] = await rig.sql.rows(`SELECT * FROM "ApiKey" WHERE "id" = $1::uuid`, [id]);
    expect(stored).toMatchObject({ lastAddress: "203.0.113.7" });
    expect(JSON.stringify(stored)).not.toContain(key);
  });

  test("a customer's key belongs to its customer, and its customer sees that", async () => {
    const [mine, other] = rig.customers;
    if (!mine || !other) throw new Error("Two customers are needed");
    const { id, key } = await create({ role: "customer", customer: mine.authId });
    expect((await client(key).get(`/api/v1/customers/${mine.authId}`)).status).toBe(200);
    expect((await client(key).get(`/api/v1/customers/${other.authId}`)).status).toBe(404);
    expect(await audit("api_key.created", id)).toMatchObject([{ authId: mine.authId }]);
    const activity = await client(key).get(`/api/v1/customers/${mine.authId}/activity`);
    expect(activity.text).toContain("Created an API key");
  });

  test.each([
    [{ name: " " }, "name"],
    [{ role: "owner" }, "role"],
    [{ role: "customer" }, "customer"],
    [{ role: "finance", customer: "MA_X" }, "customer"],
    [{ role: "customer", customer: "MA_NOBODY" }, "customer"],
    [{ addresses: "example.com" }, "addresses"],
    [{ addresses: "0.0.0.0/0" }, "addresses"],
    [{ limitPerMinute: "0" }, "limitPerMinute"],
    [{ limitPerMinute: "1e3" }, "limitPerMinute"],
    [{ lastDay: "2020-01-01" }, "lastDay"],
    [{ lastDay: "tomorrow" }, "lastDay"],
  ])("%o is refused at its field", async (given, field) => {
    const before = await rig.sql.count("ApiKey");
    const problem = await refusal(admin, "createKeyAction", {
      name: "X",
      role: "auditor",
      customer: "",
      ...empty,
      ...given,
    });
    expect(problem.code).toBe("invalid");
    expect(Object.keys(problem.errors ?? {})).toEqual([field]);
    expect(await rig.sql.count("ApiKey")).toBe(before);
  });

  test("nobody else makes, changes or sees them; the list tells no secret", async () => {
    const { id, key } = await create({ role: "admin" });
    const finance = await rig.browser("finance");
    for (const name of ["createKeyAction", "changeKeyAction", "rotateKeyAction", "revokeKeyAction"]) {
      const given = name === "createKeyAction" ? { name: "X", role: "auditor" } : { id, name: "X" };
      expect((await refusal(finance, name, given)).code).toBe("forbidden");
    }
    expect((await (await rig.api("finance")).get("/api/v1/api-keys")).status).toBe(403);
    const list = await client(key).get("/api/v1/api-keys");
    expect(list.status).toBe(200);
    expect(list.text).toContain(id);
    expect(list.text).not.toMatch(/hash|tdm_[A-Za-z0-9_-]{20,}/);
  });
});

describe("where a key may be used from", () => {
  test("inside its networks and nowhere else, in every spelling", async () => {
    const { key } = await create({ addresses: "203.0.113.0/24 198.51.100.9\n2001:db8:1::/48" });
    for (const from of ["203.0.113.200", "198.51.100.9", "::ffff:203.0.113.1", "2001:DB8:1:2::3"]) {
      expect((await ask(key, from)).status, from).toBe(200);
    }
    for (const from of ["203.0.114.1", "198.51.100.8", "2001:db8:2::1", "unknown", "::1"]) {
      const answer = await ask(key, from);
      expect(problemOf(answer, 403).code, from).toBe("forbidden");
      expect(answer.text).toContain("may not be used from");
    }
  });

  test("a refusal is on record once a minute for each network, and moves nothing", async () => {
    const [mine] = rig.customers;
    const { id, key } = await create({
      role: "customer",
      customer: mine?.authId,
      addresses: "203.0.113.7",
    });
    await Promise.all(Array.from({ length: 8 }, () => ask(key, "198.51.100.1")));
    await ask(key, "2001:db8::1");
    await ask(key, "2001:db8::2");
    const rows = await audit("api_key.refused", id);
    expect(rows.map(({ address }) => address)).toEqual(["198.51.100.1", "2001:db8::1"]);
    expect(rows[0]).toMatchObject({
      outcome: "denied",
      actorType: "api_key",
      actorId: id,
      authId: mine?.authId,
    });
    expect(await rig.sql.rows(`SELECT "lastUsedAt" FROM "ApiKey" WHERE "id" = $1::uuid`, [id])).toEqual([
      { lastUsedAt: null },
    ]);
  });
});

describe("limits", () => {
  test("a key's own limit counts over all portals, and the answer says how much is left", async () => {
    const { key } = await create({ limitPerMinute: "20" });
    const answers = await Promise.all(Array.from({ length: 30 }, () => ask(key)));
    const passed = answers.filter(({ status }) => status === 200);
    const refused = answers.filter(({ status }) => status === 429);
    expect([passed.length, refused.length]).toEqual([20, 10]);
    const left = passed.map(({ headers }) => Number(headers.get("ratelimit-remaining")));
    expect(left.sort((one, other) => one - other)).toEqual(Array.from({ length: 20 }, (_, at) => at));
    for (const { headers } of refused) {
      const wait = Number(headers.get("retry-after"));
      expect(wait).toBeGreaterThan(0);
      expect(wait).toBeLessThanOrEqual(60);
      expect(headers.get("ratelimit-limit")).toBe("20");
    }
    const other = await create();
    expect((await ask(other.key)).headers.get("ratelimit-limit")).toBeNull();
  });

  test("the next minute begins anew", async () => {
    const { id, key } = await create({ limitPerMinute: "1" });
    expect((await ask(key)).status).toBe(200);
    expect((await ask(key)).status).toBe(429);
    await rig.sql.rows(
      `UPDATE "Throttle" SET "windowStartAt" = now() - INTERVAL '61 seconds' WHERE "key" = $1`,
      [`api_key:${id}`],
    );
    expect((await ask(key)).status).toBe(200);
  });
});

describe("change, expiry and revocation", () => {
  test("a change counts at once and is on record with what was before", async () => {
    const { id, key } = await create();
    const change = {
      id,
      name: "Billing, at home",
      ...empty,
      addresses: "203.0.113.9",
      lastDay: "2099-12-31",
    };
    await acts(admin, "changeKeyAction", change, z.null());
    expect((await ask(key, "203.0.113.7")).status).toBe(403);
    expect((await ask(key, "203.0.113.9")).status).toBe(200);
    expect(await audit("api_key.changed", id)).toMatchObject([
      {
        before: { name: "Billing", addresses: null, expiresAt: null },
        after: { name: "Billing, at home", addresses: "203.0.113.9", expiresAt: "2100-01-01T00:00:00.000Z" },
      },
    ]);
    await acts(admin, "changeKeyAction", change, z.null());
    expect(await audit("api_key.changed", id)).toHaveLength(1);
  });

  test("an expired key is refused, and cannot be brought back", async () => {
    const { id, key } = await create();
    await rig.sql.rows(`UPDATE "ApiKey" SET "expiresAt" = now() WHERE "id" = $1::uuid`, [id]);
    expect((await ask(key)).status).toBe(401);
    expect((await refusal(admin, "changeKeyAction", { id, name: "Again", ...empty })).code).toBe("conflict");
    expect((await refusal(admin, "rotateKeyAction", { id })).code).toBe("conflict");
  });

  test("a revoked key is refused from the next request on; the reason is kept; twice is once", async () => {
    const { id, key } = await create();
    expect((await ask(key)).status).toBe(200);
    await acts(admin, "revokeKeyAction", { id, reason: "Left in a chat" }, z.null());
    await acts(admin, "revokeKeyAction", { id }, z.null());
    expect((await ask(key)).status).toBe(401);
    expect(await audit("api_key.revoked", id)).toMatchObject([{ reason: "Left in a chat" }]);
    expect((await refusal(admin, "rotateKeyAction", { id })).code).toBe("conflict");
    expect((await refusal(admin, "revokeKeyAction", { id: randomUUID() })).code).toBe("not_found");
  });
});

describe("replacing a key", () => {
  test("both work until the old one's end; the new one has its limits", async () => {
    const { id, key } = await create({ addresses: "203.0.113.0/24", limitPerMinute: "50" });
    const next = await acts(admin, "rotateKeyAction", { id, keepHours: 2 }, rotated);
    const hours = (Date.parse(next.oldKeyUntil) - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(1.9);
    expect(hours).toBeLessThanOrEqual(2);
    expect((await ask(key)).status).toBe(200);
    const answer = await ask(next.key);
    expect(answer.headers.get("ratelimit-limit")).toBe("50");
    expect((await ask(next.key, "198.51.100.1")).status).toBe(403);
    await rig.sql.rows(`UPDATE "ApiKey" SET "expiresAt" = now() WHERE "id" = $1::uuid`, [id]);
    expect((await ask(key)).status).toBe(401);
    expect((await ask(next.key)).status).toBe(200);
    expect(await audit("api_key.rotated", id)).toMatchObject([
      { after: { key: next.id, prefix: next.prefix } },
    ]);
    expect((await refusal(admin, "changeKeyAction", { id, name: "Old", ...empty })).code).toBe("conflict");
  });

  test("at once, when nothing is to be kept", async () => {
    const { id, key } = await create();
    const next = await acts(admin, "rotateKeyAction", { id, keepHours: 0 }, rotated);
    expect((await ask(key)).status).toBe(401);
    expect((await ask(next.key)).status).toBe(200);
  });

  test("a key replaces itself, and never lives longer for it", async () => {
    const { key, expiresAt } = await create({ lastDay: "2099-12-31" });
    const answer = await client(key).post("/api/v1/api-keys/current/rotate", { keepHours: 1 });
    expect(answer.status).toBe(201);
    const { data } = z.object({ data: rotated }).parse(JSON.parse(answer.text));
    expect(data.expiresAt).toBe(expiresAt);
    expect((await ask(data.key)).status).toBe(200);
    // The new one is in use: the old one has had its turn.
    const again = await client(key).post("/api/v1/api-keys/current/rotate", {});
    expect(problemOf(again, 409).code).toBe("conflict");
    expect((await client(data.key).post("/api/v1/api-keys/current/rotate", { keepHours: 721 })).status).toBe(
      422,
    );
    expect((await admin.get("/settings/api-keys")).text).toContain("Replaced, still works");
  });

  test("a lost answer costs nothing: asked again, the unused one gives way", async () => {
    const { id, key } = await create();
    const rotate = () => client(key).post("/api/v1/api-keys/current/rotate", {});
    const first = z.object({ data: rotated }).parse(JSON.parse((await rotate()).text)).data;
    const second = z.object({ data: rotated }).parse(JSON.parse((await rotate()).text)).data;
    expect((await ask(first.key)).status).toBe(401);
    expect((await ask(second.key)).status).toBe(200);
    expect(await audit("api_key.rotated", id)).toHaveLength(2);
    expect(await audit("api_key.revoked", first.id)).toHaveLength(1);
  });

  test("ten at once leave one successor", async () => {
    const { id, key } = await create();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => client(key).post("/api/v1/api-keys/current/rotate", {})),
    );
    expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
    const [row] = await rig.sql.rows(
      `SELECT count(*)::int AS n FROM "ApiKey" WHERE "name" = 'Billing' AND "revokedAt" IS NULL
       AND "id" IN (SELECT ("after"->>'key')::uuid FROM "AuditEvent" WHERE "action" = 'api_key.rotated' AND "targetId" = $1)`,
      [id],
    );
    expect(row).toEqual({ n: 1 });
  });
});

// Six starts of the command line.
test("the command line makes, changes, replaces and revokes them", { timeout: 240_000 }, async () => {
  const lastLine = (text: string) => text.trim().split("\n").at(-1) ?? "";
  const { admin: run } = rig.portal;
  const created = await run(
    "api-keys",
    "create",
    "--role",
    "auditor",
    "--name",
    "Nightly",
    "--per-minute",
    "9",
  );
  const key = lastLine(created.stdout);
  expect((await ask(key)).headers.get("ratelimit-limit")).toBe("9");
  const id = key.slice(0, 12);
  expect((await run("api-keys", "change", "--id", id, "--per-minute", "")).code).toBe(0);
  expect((await ask(key)).headers.get("ratelimit-limit")).toBeNull();
  const next = lastLine((await run("api-keys", "rotate", "--id", id, "--keep-hours", "0")).stdout);
  expect((await ask(key)).status).toBe(401);
  expect((await ask(next)).status).toBe(200);
  expect((await run("api-keys", "revoke", "--id", next.slice(0, 12), "--reason", "Over")).code).toBe(0);
  expect((await ask(next)).status).toBe(401);
  const bad = await run("api-keys", "create", "--role", "auditor", "--name", "X", "--addresses", "nowhere");
  expect(bad.code).toBe(1);
  expect(bad.stderr).toContain("addresses");
});
