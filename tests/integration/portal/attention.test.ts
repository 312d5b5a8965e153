import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import type { Role } from "@/lib/authz/permissions";
import {
  attentionFileDto,
  attentionItemDto,
  attentionListDto,
  ruleDto,
} from "@/lib/services/attention/schema";
import { searchDto } from "@/lib/services/search/schema";
import { act } from "../../fixtures/portal/act";
import { bodyOf, dataOf, problemOf } from "../../fixtures/portal/answer";
import type { ApiClient } from "../../fixtures/portal/api-client";
import { HeldQueue } from "../../fixtures/portal/attention";
import { Browser } from "../../fixtures/portal/browser";
import { makePerson, PASSWORD } from "../../fixtures/portal/people";
import { type Rig, startRig } from "../../fixtures/portal/rig";

let rig: Rig;
let queue: HeldQueue;
let customer: { authId: string; name: string };
const keys = new Map<Role, ApiClient>();

beforeAll(async () => {
  rig = await startRig();
  queue = await HeldQueue.hold(rig.portal.env.DATABASE_URL ?? "");
  const [first] = rig.customers;
  if (!first) throw new Error("There is no customer.");
  customer = first;
  for (const role of ["admin", "finance", "support", "auditor"] as const) keys.set(role, await rig.api(role));
});
afterAll(async () => {
  await queue?.release();
  await rig?.stop();
});
beforeEach(() => queue.rows(`DELETE FROM "AttentionItem"`));

function key(role: Role): ApiClient {
  const found = keys.get(role);
  if (!found) throw new Error(`There is no key of ${role}.`);
  return found;
}

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
const list = async (query = "", by: ApiClient = key("auditor")) =>
  bodyOf(await by.get(`/api/v1/attention${query}`), attentionListDto);
const labels = async (query = "", by?: ApiClient) => (await list(query, by)).data.map(({ label }) => label);
const path = (id: string, what = "") => `/api/v1/attention/${id}${what && `/${what}`}`;
const kindsOf = async (id: string) =>
  (
    await queue.rows(`SELECT "kind" FROM "AttentionChange" WHERE "itemId" = $1 ORDER BY "at", "id"`, [id])
  ).map(({ kind }) => kind);
const auditOf = (id: string) =>
  rig.sql.rows(
    `SELECT "action", "authId", "before", "after" FROM "AuditEvent" WHERE "targetId" = $1 ORDER BY "seq"`,
    [id],
  );

describe("the queue", () => {
  test("the worst first, then the oldest; filtered by all that it can be", async () => {
    await queue.plant({ rule: "wallet_low", label: "Young high", hoursAgo: 1 });
    await queue.plant({ rule: "wallet_low", label: "Old high", hoursAgo: 9 });
    await queue.plant({ rule: "kyc_stuck", label: "Medium", severity: "medium", hoursAgo: 99 });
    await queue.plant({
      rule: "transfer_unknown",
      label: "Critical",
      severity: "critical",
      customerAuthId: customer.authId,
    });
    await queue.plant({ rule: "wallet_low", label: "Gone", cleared: true });
    const sleeping = await queue.plant({ rule: "wallet_low", label: "Asleep" });
    dataOf(await key("support").post(path(sleeping, "snooze"), { until: inHours(2) }), attentionItemDto);

    expect(await labels()).toEqual(["Critical", "Old high", "Young high", "Medium"]);
    expect(await labels("?state=snoozed")).toEqual(["Asleep"]);
    expect(await labels("?state=cleared")).toEqual(["Gone"]);
    expect(await labels("?severity=high")).toEqual(["Old high", "Young high"]);
    expect(await labels("?group=Verification")).toEqual(["Medium"]);
    expect(await labels("?rule=transfer_unknown")).toEqual(["Critical"]);
    expect(await labels(`?customer=${customer.authId}`)).toEqual(["Critical"]);
    expect(await labels(`?search=${encodeURIComponent(customer.name.slice(0, 6))}`)).toEqual(["Critical"]);
    expect(await labels("?search=old%20h")).toEqual(["Old high"]);
    expect(await labels("?search=stands%20still")).toEqual(["Medium"]);
    expect(await labels("?search=%25")).toEqual([]);
    expect(await labels("?assigned=anybody")).toEqual([]);
    expect((await labels("?assigned=nobody")).length).toBe(4);
    // A program has no items of its own.
    expect(await labels("?assigned=me")).toEqual([]);
    const second = await list("?page=2&size=3");
    expect([second.data.length, second.page]).toEqual([1, { page: 2, size: 3, total: 4 }]);
    const [worst] = (await list()).data;
    expect(worst).toMatchObject({
      group: "Money",
      state: "open",
      customer: { authId: customer.authId },
      fix: { url: expect.stringMatching(/^\//), label: expect.any(String) },
    });
    expect(`${worst?.what} ${worst?.why}`).not.toMatch(/undefined|NaN|\[object/);
  });

  test.each(["severity=grave", "state=all", "rule=none", "assigned=her", "page=0", "size=101", "other=1"])(
    "a question that makes no sense is refused: %s",
    async (query) => {
      const problem = problemOf(await key("admin").get(`/api/v1/attention?${query}`), 422);
      expect(Object.keys(problem.errors ?? {})).toEqual([query.split("=")[0]]);
    },
  );

  test("customers and strangers do not see it, nor what is open about them", async () => {
    const id = await queue.plant({ rule: "wallet_low", label: "X", customerAuthId: customer.authId });
    for (const role of ["customer", "customer_viewer"] as const) {
      const own = await rig.api(role, customer.authId);
      problemOf(await own.get("/api/v1/attention"), 403);
      problemOf(await own.get(path(id)), 403);
    }
    problemOf(await rig.stranger.get("/api/v1/attention"), 401);
  });

  test("of what is not there, nothing is told", async () => {
    for (const id of ["x", "00000000-0000-4000-8000-000000000000"]) {
      problemOf(await key("admin").get(path(id)), 404);
      problemOf(await key("admin").post(path(id, "snooze"), { until: null }), 404);
      problemOf(await key("admin").post(path(id, "comments"), { text: "Hello" }), 404);
    }
  });

  test("is on the customer's own page, with its button for those who may press it", async () => {
    await queue.plant({ rule: "wallet_low", label: customer.name, customerAuthId: customer.authId });
    const page = `/customers/${customer.authId}`;
    const [finance, support] = [await rig.browser("finance"), await rig.browser("support")];
    expect((await finance.get(page)).text).toContain("Needs attention");
    const theirs = (await support.get("/attention")).text.replaceAll("<!-- -->", "");
    expect(theirs).toContain("Top up: Admin or Finance");
    const text = (await finance.get("/attention")).text;
    expect(text).toContain(`href="/customers/${customer.authId}/top-up`);
  });
});

/** By rule, the roles that may read elsewhere what its items tell: written down a second time. */
const readers: Readonly<Record<string, readonly Role[]>> = {
  wallet_low: ["admin", "finance", "support", "auditor"],
  reconciliation_findings: ["admin", "finance", "auditor"],
  audit_overdue: ["admin", "auditor"],
  jobs_failing: ["admin"],
  mail_failing: ["admin"],
  backup_overdue: ["admin"],
  // Of another version of the portal: nobody knows whom it is for.
  of_tomorrow: ["admin"],
};

describe("each role sees what it may read elsewhere, and nothing of the rest", () => {
  const ids = new Map<string, string>();
  const idOf = (rule: string) => ids.get(rule) ?? "";
  beforeEach(async () => {
    for (const rule of Object.keys(readers))
      ids.set(rule, await queue.plant({ rule, label: `Needle ${rule}`, customerAuthId: customer.authId }));
  });

  test.each(["admin", "finance", "support", "auditor"] as const)("%s", async (role) => {
    const rules = Object.keys(readers);
    const mine = rules.filter((rule) => readers[rule]?.includes(role));
    const hidden = rules.filter((rule) => !mine.includes(rule));
    const by = key(role);
    const all = await list("", by);
    expect(all.data.map(({ rule }) => rule).sort()).toEqual([...mine].sort());
    expect(all.page.total).toBe(mine.length);
    const filtered = (await list("?group=Portal&search=needle", by)).data.map(({ rule }) => rule);
    expect(filtered.filter((rule) => hidden.includes(rule))).toEqual([]);
    for (const rule of hidden) expect((await list(`?search=${rule}`, by)).page.total).toBe(0);

    // The worst on the dashboard, the queue and the customer's card name the same, by their addresses.
    const browser = await rig.browser(role);
    for (const page of ["/dashboard", "/attention", `/customers/${customer.authId}`]) {
      const { text } = await browser.get(page);
      for (const rule of mine) expect(text, `${page} ${rule}`).toContain(`/attention/${idOf(rule)}`);
      for (const rule of hidden) expect(text, `${page} ${rule}`).not.toContain(idOf(rule));
    }
    const dashboard = (await browser.get("/dashboard")).text.replaceAll("<!-- -->", "");
    expect(dashboard).toContain(`${mine.length} open, the worst first`);

    const found = bodyOf(await by.get("/api/v1/search?q=needle&size=20"), searchDto).data;
    const items = found.flatMap(({ kind, id }) => (kind === "attention" ? [id] : []));
    expect(items.sort()).toEqual(
      mine
        .filter((rule) => rule !== "of_tomorrow")
        .map(idOf)
        .sort(),
    );

    for (const rule of Object.keys(readers)) {
      const shown = mine.includes(rule) ? 200 : 404;
      const file = await by.get(path(idOf(rule)));
      expect(file.status, rule).toBe(shown);
      expect((await browser.get(`/attention/${idOf(rule)}`)).status, rule).toBe(shown);
      if (role === "auditor") continue;
      expect((await by.post(path(idOf(rule), "snooze"), { until: null })).status, rule).toBe(shown);
      expect((await by.post(path(idOf(rule), "assign"), { to: null })).status, rule).toBe(shown);
      const said = await by.post(path(idOf(rule), "comments"), { text: "Hello" });
      expect(said.status, rule).toBe(shown === 200 ? 201 : 404);
      expect(await kindsOf(idOf(rule)), rule).toEqual(shown === 200 ? ["opened", "commented"] : ["opened"]);
    }
  });

  test("several at once are all or nothing, and none is given to who may not see it", async () => {
    const both = [idOf("wallet_low"), idOf("jobs_failing")];
    const [support, finance] = [await makePerson("support"), await makePerson("finance")];
    const browser = new Browser(rig.portal.url);
    expect((await browser.signIn(support.email, PASSWORD)).error).toBeNull();
    for (const [name, input] of [
      ["snoozeItemsAction", { ids: both, until: inHours(1) }],
      ["assignItemsAction", { ids: both, to: "me" }],
    ] as const)
      expect(await act(browser, "/attention", "(staff)/attention/actions.ts", name, input)).toMatchObject({
        problem: { code: "not_found" },
      });
    const assign = (rule: string, to: string) => key("admin").post(path(idOf(rule), "assign"), { to });
    for (const [rule, to] of [
      ["jobs_failing", finance.id],
      ["reconciliation_findings", support.id],
      ["of_tomorrow", support.id],
    ] as const)
      expect(Object.keys(problemOf(await assign(rule, to), 422).errors ?? {})).toEqual(["to"]);
    expect((await assign("reconciliation_findings", finance.id)).status).toBe(200);
    expect(await kindsOf(idOf("jobs_failing"))).toEqual(["opened"]);
    expect(await kindsOf(idOf("wallet_low"))).toEqual(["opened"]);
  });
});

describe("acting", () => {
  test("snoozed until then, woken, and both stand in its history and in the record", async () => {
    const id = await queue.plant({ rule: "wallet_low", label: "W", customerAuthId: customer.authId });
    const until = inHours(4);
    const asleep = dataOf(await key("support").post(path(id, "snooze"), { until }), attentionItemDto);
    expect(asleep).toMatchObject({ state: "snoozed", snoozedUntil: until, snoozedBy: expect.any(String) });
    // The same once more is no news.
    dataOf(await key("support").post(path(id, "snooze"), { until }), attentionItemDto);
    const awake = dataOf(await key("support").post(path(id, "snooze"), { until: null }), attentionItemDto);
    expect(awake).toMatchObject({ state: "open", snoozedUntil: null, snoozedBy: null });
    expect(await kindsOf(id)).toEqual(["opened", "snoozed", "woken"]);
    expect(await auditOf(id)).toEqual([
      {
        action: "attention.snoozed",
        authId: customer.authId,
        before: { snoozedUntil: null },
        after: { snoozedUntil: until },
      },
      {
        action: "attention.woken",
        authId: customer.authId,
        before: { snoozedUntil: until },
        after: { snoozedUntil: null },
      },
    ]);
  });

  test.each([
    ["snooze", { until: "yesterday" }, "until"],
    ["snooze", { until: inHours(-1) }, "until"],
    ["snooze", { until: inHours(24 * 91) }, "until"],
    ["snooze", {}, "until"],
    ["snooze", { until: null, ids: [] }, "ids"],
    ["assign", { to: "nobody" }, "to"],
    ["assign", { to: "me" }, "to"],
    ["assign", { to: "00000000-0000-4000-8000-000000000000" }, "to"],
    ["comments", { text: "  " }, "text"],
    ["comments", { text: "x".repeat(2_001) }, "text"],
  ])("bad input is refused at its field: %s, case %#", async (what, body, field) => {
    const id = await queue.plant({ rule: "wallet_low", label: "W" });
    const problem = problemOf(await key("admin").post(path(id, what), body), 422);
    expect(Object.keys(problem.errors ?? {})).toEqual([field]);
    expect(await kindsOf(id)).toEqual(["opened"]);
  });

  test("an auditor reads and cannot act; nobody can on what has cleared, but say something", async () => {
    const id = await queue.plant({ rule: "wallet_low", label: "W" });
    for (const [what, body] of [
      ["snooze", { until: inHours(1) }],
      ["assign", { to: null }],
      ["comments", { text: "Hello" }],
    ] as const) {
      problemOf(await key("auditor").post(path(id, what), body), 403);
    }
    await queue.clear(id);
    expect(problemOf(await key("admin").post(path(id, "snooze"), { until: inHours(1) }), 409).code).toBe(
      "conflict",
    );
    problemOf(await key("admin").post(path(id, "assign"), { to: null }), 409);
    const said = dataOf(
      await key("support").post(path(id, "comments"), { text: "It was the\nweekend." }),
      attentionFileDto,
      201,
    );
    expect(said.history[0]).toMatchObject({ kind: "commented", text: "It was the\nweekend." });
    // What was said stands in the history alone.
    expect(await auditOf(id)).toEqual([
      expect.objectContaining({ action: "attention.commented", after: { comment: expect.any(String) } }),
    ]);
  });

  test("by people: several at once, taken on, given to another, never to who could not act", async () => {
    const [me, other, auditor] = await Promise.all([
      makePerson("support"),
      makePerson("finance"),
      makePerson("auditor"),
    ]);
    const browser = new Browser(rig.portal.url);
    expect((await browser.signIn(me.email, PASSWORD)).error).toBeNull();
    const one = await queue.plant({ rule: "wallet_low", label: "One" });
    const two = await queue.plant({ rule: "wallet_low", label: "Two" });
    const gone = await queue.plant({ rule: "wallet_low", label: "Gone", cleared: true });
    const assign = (input: unknown) =>
      act(browser, "/attention", "(staff)/attention/actions.ts", "assignItemsAction", input);
    expect(await assign({ ids: [one, two, gone], to: "me" })).toMatchObject({
      ok: true,
      data: { skipped: 1, before: [{ assigneeId: null }, { assigneeId: null }] },
    });
    expect(await labels(`?assigned=${me.id}`)).toEqual(expect.arrayContaining(["One", "Two"]));
    expect((await browser.get("/attention?assigned=me")).text).toContain("You are on it");
    expect(await assign({ ids: [one], to: other.id })).toMatchObject({
      data: { before: [{ assigneeId: me.id }], items: [{ assignee: { id: other.id } }] },
    });
    expect(await assign({ ids: [one], to: auditor.id })).toMatchObject({
      problem: { errors: { to: expect.any(String) } },
    });
    expect(await assign({ ids: [one, "00000000-0000-4000-8000-000000000000"], to: null })).toMatchObject({
      problem: { code: "not_found" },
    });
    expect(await assign({ ids: [one], to: null })).toMatchObject({ ok: true });
    expect(await kindsOf(one)).toEqual(["opened", "assigned", "assigned", "unassigned"]);
    expect((await auditOf(one)).map(({ action }) => action)).toEqual(Array(3).fill("attention.assigned"));
  });

  test("two people at once on the same items: each act is done whole, none is lost", async () => {
    const ids: string[] = [];
    for (let at = 0; at < 12; at += 1)
      ids.push(await queue.plant({ rule: "wallet_low", label: `At once ${at}` }));
    const [one, two] = [await rig.browser("support"), await rig.browser("finance")];
    const snooze = (browser: Browser, hours: number, all: string[]) =>
      act(browser, "/attention", "(staff)/attention/actions.ts", "snoozeItemsAction", {
        ids: all,
        until: inHours(hours),
      });
    const answers = await Promise.all([snooze(one, 1, ids), snooze(two, 50, [...ids].reverse())]);
    expect(answers.map(({ ok }) => ok)).toEqual([true, true]);
    const ends = await queue.rows(`SELECT DISTINCT "snoozedUntil" FROM "AttentionItem"`);
    expect(ends).toHaveLength(1);
    for (const id of ids) expect(await kindsOf(id)).toEqual(["opened", "snoozed", "snoozed"]);
  });
});

describe("the rules", () => {
  const ruleList = z.object({ data: z.array(ruleDto) });
  const rule = async (name: string) => {
    const { data } = bodyOf(await key("auditor").get("/api/v1/attention/rules"), ruleList);
    const found = data.find((one) => one.rule === name);
    if (!found) throw new Error(`There is no rule ${name}.`);
    return found;
  };
  const put = (by: ApiClient, name: string, body: unknown) =>
    by.send("PUT", `/api/v1/attention/rules/${name}`, {
      body: JSON.stringify(body),
      headers: { "content-type": "application/json" },
    });

  test("a change counts, is on record, and goes back to the usual", async () => {
    await queue.plant({ rule: "wallet_low", label: "W" });
    expect(await rule("wallet_low")).toMatchObject({ enabled: true, openItems: 1, changed: null });
    const changed = dataOf(
      await put(key("admin"), "wallet_low", { enabled: false, thresholds: { hours: 6, amount: 250.5 } }),
      ruleDto,
    );
    expect(changed.thresholds.map(({ name, value }) => [name, value])).toEqual([
      ["hours", 6],
      ["amount", 250.5],
    ]);
    expect(changed.changed?.by).toEqual(expect.any(String));
    expect((await rule("wallet_low")).enabled).toBe(false);
    dataOf(await put(key("admin"), "wallet_low", { enabled: true }), ruleDto);
    // The same once more is no news.
    dataOf(await put(key("admin"), "wallet_low", { enabled: true }), ruleDto);
    expect((await auditOf("wallet_low")).map(({ before, after }) => [before, after])).toEqual([
      [
        { enabled: true, hours: 48, amount: null },
        { enabled: false, hours: 6, amount: 250.5 },
      ],
      [
        { enabled: false, hours: 6, amount: 250.5 },
        { enabled: true, hours: 48, amount: null },
      ],
    ]);
  });

  test("what is out of its range is refused at its field, and only an admin changes anything", async () => {
    for (const [body, field] of [
      [{ enabled: true, thresholds: { hours: 0 } }, "thresholds.hours"],
      [{ enabled: true, thresholds: { weeks: 1 } }, "thresholds.weeks"],
      [{ enabled: true, thresholds: { hours: "6" } }, "thresholds.hours"],
      [{ thresholds: {} }, "enabled"],
    ] as const) {
      const problem = problemOf(await put(key("admin"), "wallet_low", body), 422);
      expect(Object.keys(problem.errors ?? {})).toEqual([field]);
    }
    problemOf(await put(key("admin"), "no_such_rule", { enabled: true }), 404);
    problemOf(await put(key("support"), "wallet_low", { enabled: false }), 403);
    problemOf(await put(key("auditor"), "wallet_low", { enabled: false }), 403);
  });

  test("nobody's change is lost unseen", async () => {
    const admin = await rig.browser("admin");
    const now = await rule("kyc_stuck");
    const thresholds = Object.fromEntries(now.thresholds.map(({ name, value }) => [name, value]));
    const save = (input: object) =>
      act(admin, "/settings/attention", "(staff)/settings/attention/actions.ts", "saveRuleAction", {
        rule: "kyc_stuck",
        enabled: true,
        thresholds: { days: 5 },
        ...input,
      });
    expect(await save({ seen: { enabled: true, thresholds: { days: 9 } } })).toMatchObject({
      problem: { code: "conflict", errors: { "thresholds.days": expect.any(String) } },
    });
    expect(await save({ seen: { enabled: true, thresholds } })).toMatchObject({
      ok: true,
      data: { rule: "kyc_stuck" },
    });
    expect((await admin.get("/settings/attention")).text).toContain("Verification stands still");
    dataOf(await put(key("admin"), "kyc_stuck", { enabled: true }), ruleDto);
  });
});
