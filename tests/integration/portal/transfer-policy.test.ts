import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { problemOf } from "../../fixtures/portal/answer";
import { ApiClient } from "../../fixtures/portal/api-client";
import type { Browser } from "../../fixtures/portal/browser";
import { builtActions } from "../../fixtures/portal/built-actions";
import { makeKey } from "../../fixtures/portal/people";
import { type Rig, startRig } from "../../fixtures/portal/rig";

const PAGE = "/settings/transfers";
const FILE = "(staff)/settings/transfers/actions.ts";
const DEFAULTS = {
  approvalAbove: null,
  secondReviewerAbove: null,
  holdSeconds: 0,
  masterFloor: null,
  duplicateWindowMinutes: 10,
};
const NONE = { perTransfer: null, perDay: null, perCustomerDay: null };

const result = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true), data: z.unknown() }),
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
let second: Browser;

beforeAll(async () => {
  rig = await startRig({ sandbox: { partnerBalance: "50000.00" } });
  [admin, second] = await Promise.all([rig.browser("admin"), rig.browser("admin")]);
});
afterAll(() => rig?.stop());

/** What the action told the page's script. */
async function act(browser: Browser, name: string, input: unknown) {
  const id = builtActions().get(`${FILE}#${name}`);
  if (!id) throw new Error(`The build has no action ${name}.`);
  const { text, status } = await browser.action(PAGE, id, [input]);
  const answer = /^\d+:(\{"ok":.*\})$/m.exec(text)?.[1];
  if (!answer) throw new Error(`No result in the answer ${status}: ${text.slice(0, 500)}`);
  return result.parse(JSON.parse(answer));
}

async function problem(answer: ReturnType<typeof act>) {
  const told = await answer;
  if (told.ok) throw new Error("It was not refused.");
  return told.problem;
}

async function audited(action: string) {
  return rig.sql.rows(
    `SELECT "actorName", "targetId", "targetName", "before", "after" FROM "AuditEvent"
     WHERE "action" = $1 AND "outcome" = 'success' ORDER BY "seq"`,
    [action],
  );
}

function customer(index = 0): string {
  return rig.customers[index]?.authId ?? "";
}

/** Asks for a transfer that is meant, even if it repeats one. */
function pay(client: ApiClient, amount: string, authId = customer()) {
  return client.post(
    `/api/v1/customers/${authId}/transfers`,
    { amount, currency: "INR", confirmDuplicate: true },
    { "idempotency-key": crypto.randomUUID() },
  );
}

describe("the rules for every transfer", () => {
  test("a change is in force at once, and audited with before and after", async () => {
    const key = await rig.api("finance");
    const next = { ...DEFAULTS, approvalAbove: "500.00", masterFloor: "1000.00" };
    expect(await act(admin, "savePolicyAction", { ...next, approvalAbove: "500", seen: DEFAULTS })).toEqual({
      ok: true,
      data: next,
    });
    expect(await audited("transfer_policy.changed")).toEqual([
      {
        actorName: "Test admin",
        targetId: "transfers.policy",
        targetName: "Transfer rules",
        before: DEFAULTS,
        after: next,
      },
    ]);
    expect((await pay(key, "500.00")).status).toBe(201);
    expect((await pay(key, "500.01")).text).toContain('"state":"pending_approval"');
    expect(problemOf(await pay(key, "49000.00"), 422).errors?.amount).toMatch(/1000\.00 to be left/);
  });

  test("the page shows them: a form to an admin, words to the others", async () => {
    const form = await admin.get(PAGE);
    expect(form.text).toContain("Save the rules");
    expect(form.text).toContain('\\"approvalAbove\\":\\"500.00\\"');
    expect(form.text).toMatch(/Changed by(<!-- -->|\s)*Test admin/);
    const auditor = await (await rig.browser("auditor")).get(PAGE);
    expect(auditor.text).toContain("₹500.00");
    expect(auditor.text).not.toContain("<form");
  });

  test("saving what is there already is no change", async () => {
    const now = { ...DEFAULTS, approvalAbove: "500.00", masterFloor: "1000.00" };
    expect(await act(admin, "savePolicyAction", { ...now, seen: now })).toEqual({ ok: true, data: now });
    expect(await audited("transfer_policy.changed")).toHaveLength(1);
  });

  test("who comes later sees who changed what, and nothing of theirs is saved", async () => {
    const refusal = await problem(
      act(second, "savePolicyAction", { ...DEFAULTS, holdSeconds: 60, seen: DEFAULTS }),
    );
    expect(refusal.code).toBe("conflict");
    expect(refusal.detail).toMatch(/^Test admin changed the rules/);
    expect(refusal.errors).toEqual({
      approvalAbove: "Changed meanwhile: it was none, it is now 500.00.",
      masterFloor: "Changed meanwhile: it was none, it is now 1000.00.",
    });
    const [row] = await rig.sql.rows(`SELECT "value" FROM "Setting" WHERE "key" = 'transfers.policy'`);
    expect(row?.value).toMatchObject({ holdSeconds: 0, approvalAbove: "500.00" });
  });

  test("of eight at once one is saved", async () => {
    const seen = { ...DEFAULTS, approvalAbove: "500.00", masterFloor: "1000.00" };
    const before = (await audited("transfer_policy.changed")).length;
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        act(index % 2 ? admin : second, "savePolicyAction", { ...DEFAULTS, holdSeconds: 100 + index, seen }),
      ),
    );
    const saved = answers.filter(({ ok }) => ok);
    expect(saved).toHaveLength(1);
    expect(answers.flatMap((answer) => (answer.ok ? [] : [answer.problem.code]))).toEqual(
      Array(7).fill("conflict"),
    );
    const events = await audited("transfer_policy.changed");
    expect(events).toHaveLength(before + 1);
    const last = policyOf(events.at(-1)?.after);
    expect(saved[0]).toEqual({ ok: true, data: last });
    await act(admin, "savePolicyAction", { ...DEFAULTS, seen: last });
  });

  test.each([
    ["holdSeconds", ""],
    ["holdSeconds", 3_601],
    ["masterFloor", "lots"],
    ["approvalAbove", 500],
  ])("%s %j: refused at its field", async (field, value) => {
    const { code, errors } = await problem(
      act(admin, "savePolicyAction", { ...DEFAULTS, [field]: value, seen: DEFAULTS }),
    );
    expect([code, Object.keys(errors)]).toEqual(["invalid", [field]]);
  });
});

function policyOf(after: unknown) {
  return z.record(z.string(), z.unknown()).parse(after);
}

describe("limits", () => {
  test("of a role: for each of its keys by itself; a key's own stand in their place", async () => {
    const [one, other] = await Promise.all([makeKey("finance"), makeKey("finance")]);
    const [first, another] = [one, other].map(({ key }) => new ApiClient(rig.portal.url, key));
    if (!first || !another) throw new Error("There are two keys.");

    const role = { perTransfer: "60.00", perDay: "100.00", perCustomerDay: "80.00" };
    expect((await act(admin, "saveLimitAction", { subject: "finance", ...role, seen: null })).ok).toBe(true);
    expect(problemOf(await pay(first, "60.01"), 422)).toMatchObject({
      code: "limit_exceeded",
      errors: { amount: "Your limit for one transfer is 60.00 INR." },
    });
    expect((await pay(first, "60.00")).status).toBe(201);
    expect(problemOf(await pay(first, "20.01"), 422).detail).toMatch(/one customer.*80\.00.*20\.00 are left/);
    expect((await pay(first, "40.00", customer(1))).status).toBe(201);
    expect(problemOf(await pay(first, "0.01", customer(2)), 422).detail).toMatch(/24 hours.*0\.00 are left/);
    expect((await pay(another, "60.00")).status).toBe(201);

    const own = { ...NONE, perTransfer: "200.00" };
    expect((await act(admin, "saveLimitAction", { subject: one.id, ...own, seen: null })).ok).toBe(true);
    expect((await pay(first, "200.00")).status).toBe(201);
    expect(problemOf(await pay(another, "60.01"), 422).code).toBe("limit_exceeded");

    expect((await act(admin, "removeLimitAction", { subject: one.id, seen: own })).ok).toBe(true);
    expect(problemOf(await pay(first, "60.01"), 422).code).toBe("limit_exceeded");
    expect((await act(admin, "removeLimitAction", { subject: "finance", seen: role })).ok).toBe(true);
    expect((await pay(first, "60.01")).status).toBe(201);

    const changed = await audited("transfer_limit.changed");
    expect(
      changed.map(({ targetId, targetName, before, after }) => [targetId, targetName, before, after]),
    ).toEqual([
      ["finance", "Finance", null, role],
      [one.id, "Test finance", null, own],
    ]);
    const removed = await audited("transfer_limit.removed");
    expect(removed.map(({ targetId, before, after }) => [targetId, before, after])).toEqual([
      [one.id, own, null],
      ["finance", role, null],
    ]);
  });

  test("a limit that somebody else set, changed or removed meanwhile", async () => {
    const { id } = await makeKey("finance");
    const set = (browser: Browser, perDay: string, seen: typeof NONE | { perDay: string } | null) =>
      act(browser, "saveLimitAction", { subject: id, ...NONE, perDay, seen });
    const both = await Promise.all([set(admin, "10.00", null), set(second, "20.00", null)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    const now = { ...NONE, perDay: both[0]?.ok ? "10.00" : "20.00" };
    expect((await set(second, "30.00", now)).ok).toBe(true);
    const late = await problem(set(admin, "40.00", now));
    expect(late.code).toBe("conflict");
    expect(late.errors).toEqual({
      perDay: `Changed meanwhile: it was ${now.perDay}, it is now 30.00.`,
    });
    const removal = { subject: id, seen: { ...NONE, perDay: "30.00" } };
    expect((await problem(act(admin, "removeLimitAction", { subject: id, seen: now }))).code).toBe(
      "conflict",
    );
    expect((await act(admin, "removeLimitAction", removal)).ok).toBe(true);
    expect((await problem(act(second, "removeLimitAction", removal))).code).toBe("conflict");
    expect(await rig.sql.count("TransferLimit", `"subjectId" = $1`, [id])).toBe(0);
  });

  test("limits that are all empty free a key of its role's; a second who saw none is told", async () => {
    const { id, key } = await makeKey("finance");
    const role = { ...NONE, perTransfer: "5.00" };
    await act(admin, "saveLimitAction", { subject: "finance", ...role, seen: null });
    expect((await act(admin, "saveLimitAction", { subject: id, ...NONE, seen: null })).ok).toBe(true);
    expect((await pay(new ApiClient(rig.portal.url, key), "5.01")).status).toBe(201);
    expect((await problem(act(second, "saveLimitAction", { subject: id, ...NONE, seen: null }))).code).toBe(
      "conflict",
    );
    await act(admin, "removeLimitAction", { subject: "finance", seen: role });
  });

  test.each([
    ["subject", { subject: "support" }],
    ["subject", { subject: crypto.randomUUID() }],
    ["perTransfer", { perTransfer: "1.001" }],
    ["perTransfer", { perTransfer: "11.00", perDay: "10.00" }],
    ["perTransfer", {}],
  ])("%s of %j: refused at its field", async (field, given) => {
    const answer = act(admin, "saveLimitAction", { subject: "finance", ...NONE, ...given, seen: null });
    const { code, errors } = await problem(answer);
    expect([code, Object.keys(errors)]).toEqual(["invalid", [field]]);
    expect(await rig.sql.count("TransferLimit", `"role" = 'finance'`)).toBe(0);
  });

  test("somebody whose role moves no money: nothing to limit", async () => {
    const { id } = await makeKey("support");
    const { detail, errors } = await problem(
      act(admin, "saveLimitAction", { subject: id, ...NONE, perDay: "5", seen: null }),
    );
    expect(`${detail} ${errors.subject}`).toMatch(/Support moves no money/);
  });
});
