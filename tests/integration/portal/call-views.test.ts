import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import type { Browser } from "../../fixtures/portal/browser";
import { builtActions } from "../../fixtures/portal/built-actions";
import { type Rig, startRig } from "../../fixtures/portal/rig";

const FILE = "(staff)/calls/actions.ts";
const answer = z.discriminatedUnion("ok", [
  z.object({
    ok: z.literal(true),
    data: z.looseObject({ id: z.string().optional(), query: z.string().optional() }),
  }),
  z.object({
    ok: z.literal(false),
    problem: z.object({
      code: z.string(),
      detail: z.string(),
      errors: z.record(z.string(), z.string()).default({}),
    }),
  }),
]);

let rig: Rig;
let admin: Browser;
let support: Browser;
let auditor: Browser;
/** Two people of one customer, and one of another. */
let ann: Browser;
let ben: Browser;
let other: Browser;

beforeAll(async () => {
  rig = await startRig();
  const [first = "", second = ""] = rig.customers.map(({ authId }) => authId);
  [admin, support, auditor, ann, ben, other] = await Promise.all([
    rig.browser("admin"),
    rig.browser("support"),
    rig.browser("auditor"),
    rig.browser("customer", first),
    rig.browser("customer_viewer", first),
    rig.browser("customer", second),
  ]);
});
afterAll(() => rig?.stop());

async function act(browser: Browser, name: "saveViewAction" | "removeViewAction", input: unknown) {
  const id = builtActions().get(`${FILE}#${name}`);
  if (!id) throw new Error(`The build has no action ${name}.`);
  const { text, status } = await browser.action("/calls", id, [input]);
  const told = /^\d+:(\{"ok":.*\})$/m.exec(text)?.[1];
  if (!told) throw new Error(`No result in the answer ${status}: ${text.slice(0, 500)}`);
  return answer.parse(JSON.parse(told));
}

async function saved(browser: Browser, name: string, search: string, shared: boolean): Promise<string> {
  const told = await act(browser, "saveViewAction", { name, search, shared });
  if (!told.ok || !told.data.id) throw new Error(JSON.stringify(told));
  return told.data.id;
}

async function refusal(browser: Browser, name: "saveViewAction" | "removeViewAction", input: unknown) {
  const told = await act(browser, name, input);
  if (told.ok) throw new Error("It was not refused.");
  return told.problem;
}

const stored = (id: string) =>
  rig.sql.rows(`SELECT "name", "query", "columns", "shared" FROM "CallView" WHERE "id" = $1::uuid`, [id]);

const audited = (id: string) =>
  rig.sql.rows(
    `SELECT "action", "actorName", "authId", "before", "after" FROM "AuditEvent"
     WHERE "targetId" = $1 ORDER BY "seq"`,
    [id],
  );

async function sees(browser: Browser, page: string, name: string): Promise<boolean> {
  const { status, text } = await browser.get(page);
  expect(status).toBe(200);
  return text.includes(name);
}

describe("who sees a view", () => {
  test("its owner alone, until it is shared: then all staff, and no customer", async () => {
    const id = await saved(support, "Staff secret", "status=failed", false);
    expect(await sees(support, "/calls", "Staff secret")).toBe(true);
    expect(await sees(admin, "/calls", "Staff secret")).toBe(false);
    await act(support, "saveViewAction", { id, name: "Staff secret", shared: true });
    for (const staff of [admin, auditor]) expect(await sees(staff, "/calls", "Staff secret")).toBe(true);
    const customer = rig.customers[0]?.authId ?? "";
    expect(await sees(admin, `/customers/${customer}/calls`, "Staff secret")).toBe(true);
    for (const outsider of [ann, ben, other]) {
      expect(await sees(outsider, "/portal/calls", "Staff secret")).toBe(false);
    }
  });

  test("of a customer: its own people, not those of another customer, not the staff", async () => {
    await saved(ann, "Ours alone", "direction=inbound", true);
    expect(await sees(ben, "/portal/calls", "Ours alone")).toBe(true);
    expect(await sees(other, "/portal/calls", "Ours alone")).toBe(false);
    expect(await sees(admin, "/calls", "Ours alone")).toBe(false);
  });
});

describe("who changes a view", () => {
  test("nobody but its owner, and of another audience nobody learns that it is there", async () => {
    const id = await saved(ann, "Keep off", "status=busy", true);
    const change = { id, name: "Taken over", shared: true, search: "" };
    for (const foreign of [other, admin, support]) {
      expect((await refusal(foreign, "saveViewAction", change)).code).toBe("not_found");
      expect(await act(foreign, "removeViewAction", { id })).toEqual({ ok: true, data: { removed: false } });
    }
    // Of the same customer, but who may only look may not keep either.
    expect((await refusal(ben, "saveViewAction", change)).code).toBe("forbidden");
    expect((await refusal(ben, "removeViewAction", { id })).code).toBe("forbidden");
    expect(await stored(id)).toEqual([{ name: "Keep off", query: "status=busy", columns: [], shared: true }]);
    expect(await audited(id)).toHaveLength(1);
  });

  test("an admin may delete what staff share, but not change it; others may neither", async () => {
    const id = await saved(support, "Untidy", "range=today", true);
    const finance = await rig.browser("finance");
    const change = { id, name: "Tidy", shared: true };
    for (const person of [admin, finance]) {
      const { code, detail } = await refusal(person, "saveViewAction", change);
      expect([code, detail]).toEqual(["forbidden", expect.stringContaining("Test support")]);
    }
    expect((await refusal(finance, "removeViewAction", { id })).code).toBe("forbidden");
    expect(await act(admin, "removeViewAction", { id })).toEqual({ ok: true, data: { removed: true } });
    expect(await stored(id)).toEqual([]);
    expect((await audited(id)).map(({ action, actorName }) => [action, actorName])).toEqual([
      ["call_view.created", "Test support"],
      ["call_view.removed", "Test admin"],
    ]);
  });
});

describe("what is kept", () => {
  test("the filter as the page understands it, with its range by name; each change is audited", async () => {
    const search = "?status=failed,busy&range=last7&columns=cost,time&cursor=abc&peek=u&customer=MA_X&utm=1";
    const id = await saved(ann, "Lately", search, false);
    const view = {
      name: "Lately",
      // Which account it is stands in no address of a customer.
      query: "range=last7&status=busy%2Cfailed",
      columns: ["cost", "time"],
      shared: false,
    };
    expect(await stored(id)).toEqual([view]);
    await act(ann, "saveViewAction", { id, name: "Of late", shared: true });
    expect(await stored(id)).toEqual([{ ...view, name: "Of late", shared: true }]);
    const facts = { ...view, columns: "cost,time" };
    expect(await audited(id)).toEqual([
      {
        action: "call_view.created",
        actorName: "Test customer",
        authId: rig.customers[0]?.authId,
        before: null,
        after: facts,
      },
      {
        action: "call_view.changed",
        actorName: "Test customer",
        authId: rig.customers[0]?.authId,
        before: facts,
        after: { ...facts, name: "Of late", shared: true },
      },
    ]);
  });

  test("one name once for each person, also when two presses come at the same time", async () => {
    const input = { name: "Twice", search: "", shared: false };
    const told = await Promise.all([1, 2, 3].map(() => act(admin, "saveViewAction", input)));
    expect(told.filter(({ ok }) => ok)).toHaveLength(1);
    const { code, errors } = await refusal(admin, "saveViewAction", input);
    expect(code).toBe("invalid");
    expect(errors.name).toContain("You have a view of this name");
    await saved(support, "Twice", "", false);
  });

  test("bad input is refused and nothing is kept", async () => {
    const before = await rig.sql.count("CallView");
    for (const input of [
      { name: "", search: "", shared: false },
      { name: "\u200b\u202e ", search: "", shared: false },
      { name: "x".repeat(61), search: "", shared: false },
      { name: "Long", search: "x".repeat(2_001), shared: false },
      { name: "No flag", search: "" },
      { id: "1", name: "No id", shared: false },
    ]) {
      expect((await refusal(admin, "saveViewAction", input)).code).toBe("invalid");
    }
    expect(
      (await refusal(admin, "saveViewAction", { id: crypto.randomUUID(), name: "Gone", shared: true })).code,
    ).toBe("not_found");
    expect((await refusal(auditor, "saveViewAction", { name: "Mine", search: "", shared: false })).code).toBe(
      "forbidden",
    );
    expect(await rig.sql.count("CallView")).toBe(before);
  });

  test("a person keeps a hundred, and is told so", async () => {
    const keeper = await rig.browser("finance");
    await saved(keeper, "First", "", false);
    await rig.sql.rows(
      `INSERT INTO "CallView" ("id", "name", "query", "columns", "ownerId", "updatedAt")
       SELECT gen_random_uuid(), 'View ' || n, '', '{}', view."ownerId", now()
       FROM generate_series(2, 100) AS n, "CallView" AS view WHERE view."name" = 'First'`,
      [],
    );
    const { code, detail } = await refusal(keeper, "saveViewAction", {
      name: "101",
      search: "",
      shared: false,
    });
    expect(code).toBe("limit_exceeded");
    expect(detail).toContain("100 views");
  });
});
