import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Role } from "@/lib/authz/permissions";
import { type ActResult, act } from "../../fixtures/portal/act";
import { problemOf } from "../../fixtures/portal/answer";
import { Browser } from "../../fixtures/portal/browser";
import { makePerson, PASSWORD, type Person } from "../../fixtures/portal/people";
import { type Rig, startRig } from "../../fixtures/portal/rig";
import { security, turnOn } from "../../fixtures/portal/second-factor";
import { until } from "../../fixtures/portal/wait";
import { EASY_RULES, setSecurityRules } from "../../setup/security-rules";

let rig: Rig;
let databaseUrl = "";
let initial: unknown;

beforeAll(async () => {
  rig = await startRig();
  databaseUrl = rig.portal.env.DATABASE_URL ?? "";
  initial = await rulesNow();
});
afterAll(() => rig?.stop());
afterEach(async () => {
  if (JSON.stringify(await rulesNow()) !== JSON.stringify(initial)) await setRules({});
});

const rulesNow = async () =>
  (await rig.sql.rows(`SELECT "value" FROM "Setting" WHERE "key" = 'security.policy'`))[0]?.value;

/** Sets rules behind the portal's back, and waits until it has seen them. */
async function setRules(rules: object): Promise<void> {
  await setSecurityRules(databaseUrl, { ...EASY_RULES, ...rules });
  await new Promise((seen) => setTimeout(seen, 3_200));
}

interface Somebody extends Person {
  browser: Browser;
}
async function somebody(role: Role, customer?: string): Promise<Somebody> {
  const person = await makePerson(role, customer);
  const browser = new Browser(rig.portal.url);
  expect((await browser.signIn(person.email, PASSWORD)).error).toBeNull();
  return { ...person, browser };
}

function save({ browser }: Somebody, rules: object, seen: object = EASY_RULES): Promise<ActResult> {
  return act(
    browser,
    "/settings/security",
    "(staff)/settings/security/actions.ts",
    "saveSecurityPolicyAction",
    {
      ...EASY_RULES,
      ...rules,
      seen,
    },
  );
}

const alive = async ({ browser }: Somebody) => (await browser.get("/api/v1/me")).status === 200;

describe("the rules of signing in", () => {
  test("a change counts at once and is on record, before and after", async () => {
    const admin = await somebody("admin");
    expect(await save(admin, { proofMinutes: 3, secondFactorFor: ["support"] })).toMatchObject({ ok: true });
    expect(await rulesNow()).toMatchObject({ proofMinutes: 3, secondFactorFor: ["support"] });
    expect(
      await rig.sql.rows(
        `SELECT "before", "after" FROM "AuditEvent" WHERE "action" = 'security_policy.changed' AND "actorId" = $1`,
        [admin.id],
      ),
    ).toEqual([
      {
        before: expect.objectContaining({ proofMinutes: 60, secondFactorFor: null }),
        after: expect.objectContaining({ proofMinutes: 3, secondFactorFor: "Support" }),
      },
    ]);
    const key = await rig.api("auditor");
    expect(JSON.parse((await key.get("/api/v1/security-policy")).text)).toMatchObject({
      data: { proofMinutes: 3, proofAbove: "50000.00" },
    });
  });

  test.each([
    [{ proofMinutes: 0 }, "proofMinutes"],
    [{ proofMinutes: 61 }, "proofMinutes"],
    [{ proofMinutes: "" }, "proofMinutes"],
    [{ proofAbove: "1e9" }, "proofAbove"],
    [{ proofAbove: "-1" }, "proofAbove"],
    [{ secondFactorFor: ["root"] }, "secondFactorFor.0"],
    [{ secondFactorFor: "admin" }, "secondFactorFor"],
    [{ staffIdleMinutes: 4 }, "staffIdleMinutes"],
    [{ staffIdleMinutes: 61, staffHours: 1 }, "staffIdleMinutes"],
    [{ staffHours: 25 }, "staffHours"],
    [{ customerHours: 1.5 }, "customerHours"],
    [{ customerIdleMinutes: null }, "customerIdleMinutes"],
    [{ other: 1 }, "other"],
  ])("bad input is refused at its field: %j", async (rules, field) => {
    const admin = await somebody("admin");
    expect(await save(admin, rules)).toMatchObject({
      problem: { code: "invalid", errors: { [field]: expect.any(String) } },
    });
    expect(await rulesNow()).toEqual(EASY_RULES);
  });

  test("nobody asks of their own role what they do not have, and nobody overwrites unseen", async () => {
    const admin = await somebody("admin");
    expect(await save(admin, { secondFactorFor: ["admin"] })).toMatchObject({
      problem: { code: "invalid", errors: { secondFactorFor: expect.stringContaining("yourself") } },
    });
    expect(await save(admin, { proofMinutes: 9 }, { ...EASY_RULES, proofMinutes: 10 })).toMatchObject({
      problem: { code: "conflict" },
    });
    expect(await rulesNow()).toEqual(EASY_RULES);
  });

  test("no key changes them, and only admins do", async () => {
    const key = await rig.api("admin");
    const answer = await key.post("/api/v1/security-policy", EASY_RULES);
    expect(answer.status).toBe(405);
    expect(await save(await somebody("finance"), { proofMinutes: 59 })).toMatchObject({
      problem: { code: "forbidden" },
    });
  });
});

describe("a second factor that the role asks for", () => {
  test("leaves nothing open but setting it up; then everything is", async () => {
    const finance = await somebody("finance");
    await setRules({ secondFactorFor: ["admin", "finance"] });
    const page = await finance.browser.get("/transfers");
    expect([page.status, page.headers.get("location")]).toEqual([
      307,
      expect.stringMatching(/\/account\/security$/),
    ]);
    expect(problemOf(await finance.browser.get("/api/v1/transfers"), 403).code).toBe("second_factor_needed");
    const authId = rig.customers[0]?.authId ?? "";
    const paid = await act(
      finance.browser,
      "/account/security",
      "(staff)/customers/[authId]/top-up/actions.ts",
      "topUpAction",
      {
        authId,
        amount: "1.00",
        currency: "INR",
        note: "",
        idempotencyKey: randomUUID(),
        confirmDuplicate: true,
      },
    );
    expect(paid).toMatchObject({ problem: { code: "second_factor_needed" } });
    const own = await finance.browser.get("/account/security");
    expect(own.status).toBe(200);
    expect(own.text).toContain("Your role asks for a second factor.");
    const { app } = await turnOn(finance.browser);
    expect((await finance.browser.get("/transfers")).status).toBe(200);
    expect((await finance.browser.get("/api/v1/transfers")).status).toBe(200);
    // Nor can it be taken off again.
    expect(
      await security(finance.browser, "turnOffSecondFactorAction", {
        current: PASSWORD,
        code: await app.code(),
      }),
    ).toMatchObject({ problem: { code: "conflict" } });
  });

  test("is asked of the roles that it is asked of, also of customers; never of keys", async () => {
    const authId = rig.customers[0]?.authId;
    const [support, customer] = [await somebody("support"), await somebody("customer", authId)];
    await setRules({ secondFactorFor: ["customer"] });
    expect((await support.browser.get("/customers")).status).toBe(200);
    expect((await customer.browser.get("/portal")).headers.get("location")).toMatch(
      /\/portal\/account\/security$/,
    );
    expect((await customer.browser.get("/portal/account/security")).status).toBe(200);
    expect((await (await rig.api("customer", authId)).get("/api/v1/me")).status).toBe(200);
  });

  test("stands in front of who moves money or manages people, until somebody says otherwise", async () => {
    const [finance, support] = [await somebody("finance"), await somebody("support")];
    await rig.sql.rows(`DELETE FROM "Setting" WHERE "key" = 'security.policy'`);
    await until(
      "the portal has seen it",
      async () => (await finance.browser.get("/transfers")).status === 307,
    );
    expect((await support.browser.get("/customers")).status).toBe(200);
  });
});

describe("a session ends", () => {
  test("without use and in all as the rules say, for staff and for customers", async () => {
    const authId = rig.customers[0]?.authId;
    const [staff, customer] = [await somebody("support"), await somebody("customer", authId)];
    const age = (column: string, by: string) =>
      rig.sql.rows(
        `UPDATE "Session" SET "${column}" = now() - interval '${by}' WHERE "userId" = ANY($1::uuid[])`,
        [[staff.id, customer.id]],
      );
    await setRules({ staffIdleMinutes: 10, customerIdleMinutes: 20 });
    await age("lastSeenAt", "15 minutes");
    expect([await alive(staff), await alive(customer)]).toEqual([false, true]);
    await setRules({ staffHours: 3, customerHours: 1 });
    await age("lastSeenAt", "0 minutes");
    await age("createdAt", "2 hours");
    expect([await alive(staff), await alive(customer)]).toEqual([true, false]);
  });

  test("when the second factor is turned on elsewhere", async () => {
    const person = await somebody("support");
    const other = new Browser(rig.portal.url);
    expect((await other.signIn(person.email, PASSWORD)).error).toBeNull();
    await turnOn(person.browser);
    expect(await alive(person)).toBe(true);
    problemOf(await other.get("/api/v1/me"), 401);
  });
});
