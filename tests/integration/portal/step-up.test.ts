import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import type { Role } from "@/lib/authz/permissions";
import { type ActResult, act } from "../../fixtures/portal/act";
import { problemOf } from "../../fixtures/portal/answer";
import { wrongCode } from "../../fixtures/portal/authenticator";
import { Browser } from "../../fixtures/portal/browser";
import { makePerson, PASSWORD, type Person } from "../../fixtures/portal/people";
import { setPolicy } from "../../fixtures/portal/policy";
import { type Rig, startRig } from "../../fixtures/portal/rig";
import { security, turnOn } from "../../fixtures/portal/second-factor";
import { EASY_RULES, setSecurityRules } from "../../setup/security-rules";

let rig: Rig;
let addresses = 0;

beforeAll(async () => {
  rig = await startRig({ env: { TRUSTED_PROXY_HOPS: "1" } });
  await setSecurityRules(rig.portal.env.DATABASE_URL ?? "", { ...EASY_RULES, proofAbove: "500.00" });
  // The portal looks again every few seconds.
  await new Promise((seen) => setTimeout(seen, 3_200));
});
afterAll(() => rig?.stop());
beforeEach(() => setPolicy(rig, {}));

interface Somebody extends Person {
  browser: Browser;
}

async function enter(person: Person, code = ""): Promise<Somebody> {
  addresses += 1;
  const browser = new Browser(rig.portal.url, { "x-forwarded-for": `203.0.113.${addresses}` });
  expect((await browser.signIn(person.email, PASSWORD, "/", code)).error).toBeNull();
  return { ...person, browser };
}

const somebody = async (role: Role, customer?: string) => enter(await makePerson(role, customer));

/** Two hours go by since they last showed who they are, with work in between. */
async function letProofAge({ id }: Person): Promise<void> {
  await rig.sql.rows(
    `UPDATE "Session" SET "provenAt" = now() - interval '2 hours' WHERE "userId" = $1::uuid`,
    [id],
  );
}

const prove = ({ browser }: Somebody, given: unknown, base = "") =>
  security(browser, "proveAction", given, base);
const codeOf = (result: ActResult) => (result.ok ? "done" : result.problem.code);

async function eventsOf({ id }: Person, action: string) {
  return rig.sql.rows(
    `SELECT "outcome", "reason", "after" FROM "AuditEvent" WHERE "actorId" = $1 AND "action" = $2 ORDER BY "seq"`,
    [id, action],
  );
}

/** Everything that they are on record for, but refusals. */
async function deeds({ id }: Person): Promise<number> {
  const rows = await rig.sql.rows(
    `SELECT 1 FROM "AuditEvent" WHERE "actorId" = $1 AND "action" NOT IN ('auth.proof_given', 'access.denied')`,
    [id],
  );
  return rows.length;
}

const first = () => rig.customers[0]?.authId ?? "";

function topUp({ browser }: Somebody, amount: string, authId = first(), idempotencyKey = randomUUID()) {
  return act(
    browser,
    `/customers/${authId}/top-up`,
    "(staff)/customers/[authId]/top-up/actions.ts",
    "topUpAction",
    {
      authId,
      amount,
      currency: "INR",
      note: "",
      idempotencyKey,
      confirmDuplicate: true,
    },
  );
}

const rules = {
  approvalAbove: null,
  secondReviewerAbove: null,
  holdSeconds: 0,
  masterFloor: null,
  duplicateWindowMinutes: 10,
};
const kycRules = { fundingLimit: null, numbersNeedKyc: false, onlySignedWebhooks: false };
const portalRules = { invitePeople: true, requestTopUps: true, manageTrunks: false, routeNumbers: false };
const choices = {
  invitePeople: "inherit",
  requestTopUps: "inherit",
  manageTrunks: "inherit",
  routeNumbers: "inherit",
};
const nobody = "nobody@step-up.example";
const host = { brandId: randomUUID(), host: "calls.nobody-has.com" };

/** What asks for a proof whatever it is about: page, file, action, and what is sent. */
const grave: readonly [string, string, string, () => unknown][] = [
  [
    "/settings/people",
    "people",
    "inviteAction",
    () => ({ email: nobody, name: "N", role: "support", language: "en" }),
  ],
  ["/settings/people", "people", "changeRoleAction", () => ({ email: nobody, role: "admin" })],
  ["/settings/people", "people", "disablePersonAction", () => ({ email: nobody })],
  ["/settings/people", "people", "enablePersonAction", () => ({ email: nobody })],
  ["/settings/people", "people", "signOutPersonAction", () => ({ email: nobody })],
  ["/settings/transfers", "transfers", "savePolicyAction", () => ({ ...rules, holdSeconds: 7, seen: rules })],
  [
    "/settings/transfers",
    "transfers",
    "saveLimitAction",
    () => ({ subject: "finance", perTransfer: "1.00", perDay: null, perCustomerDay: null, seen: null }),
  ],
  [
    "/settings/transfers",
    "transfers",
    "removeLimitAction",
    () => ({ subject: "finance", seen: { perTransfer: "1.00", perDay: null, perCustomerDay: null } }),
  ],
  [
    "/settings/kyc",
    "kyc",
    "saveKycPolicyAction",
    () => ({ ...kycRules, numbersNeedKyc: true, seen: kycRules }),
  ],
  [
    "/settings/portal",
    "portal",
    "savePortalPolicyAction",
    () => ({ ...portalRules, routeNumbers: true, seen: portalRules }),
  ],
  [
    "/settings/security",
    "security",
    "saveSecurityPolicyAction",
    () => ({ ...EASY_RULES, staffIdleMinutes: 31, seen: EASY_RULES }),
  ],
  ["/settings/brands", "brands", "addHostAction", () => host],
  ["/settings/brands", "brands", "makePrimaryAction", () => host],
  ["/settings/brands", "brands", "removeHostAction", () => host],
];

const customerGrave: readonly [string, string, () => unknown][] = [
  ["portal", "saveCustomerPolicyAction", () => ({ authId: first(), ...choices, seen: choices })],
  ["credentials", "readAgainAction", () => ({ authId: first() })],
  ["credentials", "enterTokenAction", () => ({ authId: first(), token: "a-token-of-nobody" })],
  ["people", "disablePersonAction", () => ({ authId: first(), email: nobody })],
  [
    "automatic",
    "saveAutoTopUpAction",
    () => ({
      authId: first(),
      terms: { threshold: "10.00", target: "20.00", maxPerDay: 1, maxPerMonth: "500.01" },
    }),
  ],
];

describe("a grave act", () => {
  let admin: Somebody;
  beforeAll(async () => {
    admin = await somebody("admin");
  });

  test.each(grave)(
    "%s %s %s asks for a fresh proof, and does nothing without",
    async (page, part, name, input) => {
      await letProofAge(admin);
      const before = await deeds(admin);
      const result = await act(admin.browser, page, `(staff)/settings/${part}/actions.ts`, name, input());
      expect(codeOf(result)).toBe("proof_needed");
      expect(await deeds(admin)).toBe(before);
    },
  );

  test.each(customerGrave)("for one customer: %s %s", async (part, name, input) => {
    await letProofAge(admin);
    const [before, since] = [await deeds(admin), await rig.control.mark()];
    const page = `/customers/${first()}/${part}`;
    const file = `(staff)/customers/[authId]/${part}/actions.ts`;
    expect(codeOf(await act(admin.browser, page, file, name, input()))).toBe("proof_needed");
    expect(await deeds(admin)).toBe(before);
    // Nothing of it went upstream, not even a look.
    expect(await rig.control.writes(since)).toEqual([]);
  });

  test("goes on after the proof, with the same that was sent", async () => {
    await letProofAge(admin);
    const save = () =>
      act(admin.browser, "/settings/transfers", "(staff)/settings/transfers/actions.ts", "savePolicyAction", {
        ...rules,
        holdSeconds: 9,
        seen: rules,
      });
    await rig.sql.rows(`DELETE FROM "Setting" WHERE "key" = 'transfers.policy'`);
    expect(codeOf(await save())).toBe("proof_needed");
    expect(codeOf(await prove(admin, { current: PASSWORD }))).toBe("done");
    expect(codeOf(await save())).toBe("done");
  });

  test("keys are not asked: nobody sits there", async () => {
    await setPolicy(rig, {});
    const key = await rig.api("finance");
    expect((await key.topUp(rig.customers[2]?.authId ?? "", "500.01")).status).not.toBe(403);
  });

  test("a customer's own people are asked too", async () => {
    const own = await somebody("customer", first());
    await letProofAge(own);
    const invite = () =>
      act(own.browser, "/portal/people", "(customer)/portal/people/actions.ts", "inviteAction", {
        email: `colleague-${randomUUID().slice(0, 8)}@people.example`,
        name: "A colleague",
        role: "customer_viewer",
        language: "en",
      });
    expect(codeOf(await invite())).toBe("proof_needed");
    expect(codeOf(await prove(own, { current: PASSWORD }, "/portal"))).toBe("done");
    expect(codeOf(await invite())).toBe("done");
  });
});

describe("moving money", () => {
  test("more than the rules let pass: asked first, and then the same key pays once", async () => {
    const finance = await somebody("finance");
    await letProofAge(finance);
    const [authId, key] = [first(), randomUUID()];
    const path = `/accounts/${authId}/transfer-balance`;
    const posts = async () => (await rig.control.requests({ method: "POST", path })).length;
    const before = await posts();
    expect(codeOf(await topUp(finance, "500.01", authId, key))).toBe("proof_needed");
    expect(await posts()).toBe(before);
    expect(await rig.sql.rows(`SELECT 1 FROM "Transfer" WHERE "idempotencyKey" = $1`, [key])).toEqual([]);
    expect(codeOf(await prove(finance, { current: PASSWORD }))).toBe("done");
    expect(codeOf(await topUp(finance, "500.01", authId, key))).toBe("done");
    expect(codeOf(await topUp(finance, "500.01", authId, key))).toBe("done");
    expect(await posts()).toBe(before + 1);
  });

  test("up to it: never", async () => {
    const finance = await somebody("finance");
    await letProofAge(finance);
    expect(codeOf(await topUp(finance, "500.00", rig.customers[1]?.authId))).toBe("done");
  });

  test("approving is asked like asking", async () => {
    await setPolicy(rig, { approvalAbove: "100.00" });
    const [asha, ravi] = [await somebody("finance"), await somebody("finance")];
    const asked = await topUp(asha, "500.02", rig.customers[3]?.authId);
    const row = z
      .object({ id: z.string(), revision: z.number(), state: z.literal("pending_approval") })
      .parse(asked.ok ? asked.data : asked.problem);
    await letProofAge(ravi);
    const approve = () =>
      act(
        ravi.browser,
        "/transfers/approvals",
        "(staff)/transfers/approvals/actions.ts",
        "approveTransferAction",
        {
          id: row.id,
          revision: row.revision,
          reason: "",
        },
      );
    expect(codeOf(await approve())).toBe("proof_needed");
    expect(
      await rig.sql.rows(`SELECT "state"::text FROM "Transfer" WHERE "id" = $1::uuid`, [row.id]),
    ).toEqual([{ state: "pending_approval" }]);
    expect(codeOf(await prove(ravi, { current: PASSWORD }))).toBe("done");
    expect(codeOf(await approve())).toBe("done");
  });

  test("a file counts with its total", async () => {
    const finance = await somebody("finance");
    const rows = [4, 5].map((at) => `${rig.customers[at]?.authId},250.01`).join("\n");
    const draft = await act(
      finance.browser,
      "/transfers/bulk/new",
      "(staff)/transfers/bulk/actions.ts",
      "createBulkAction",
      {
        name: "Two",
        file: rows,
        idempotencyKey: randomUUID(),
      },
    );
    const { id } = z.object({ id: z.string() }).parse(draft.ok ? draft.data : draft.problem);
    await letProofAge(finance);
    const submit = () =>
      act(finance.browser, `/transfers/bulk/${id}`, "(staff)/transfers/bulk/actions.ts", "submitBulkAction", {
        id,
        total: "500.02",
        duplicatesMeant: true,
      });
    expect(codeOf(await submit())).toBe("proof_needed");
    expect(await rig.sql.rows(`SELECT "state"::text FROM "BulkTopUp" WHERE "id" = $1::uuid`, [id])).toEqual([
      { state: "draft" },
    ]);
    expect(codeOf(await prove(finance, { current: PASSWORD }))).toBe("done");
    expect(codeOf(await submit())).toBe("done");
  });
});

describe("a proof", () => {
  test("renews the session: the cookie of before is worth nothing, its end stays", async () => {
    const person = await somebody("support");
    const old = Browser.holding(rig.portal.url, person.browser.session ?? "");
    const ends = () =>
      rig.sql.rows(`SELECT "expiresAt", "createdAt" FROM "Session" WHERE "userId" = $1::uuid`, [person.id]);
    const before = await ends();
    expect(codeOf(await prove(person, { current: PASSWORD }))).toBe("done");
    expect(person.browser.session).not.toBe(old.session);
    expect((await person.browser.get("/api/v1/me")).status).toBe(200);
    problemOf(await old.get("/api/v1/me"), 401);
    expect(await ends()).toEqual(before);
    expect(person.browser.received.at(-1)).toMatch(/HttpOnly/i);
    expect(await eventsOf(person, "auth.proof_given")).toEqual([
      { outcome: "success", reason: null, after: { by: "password" } },
    ]);
  });

  test("a wrong one is refused at its field, is on record, and does not stay free of charge", async () => {
    const person = await somebody("support");
    await letProofAge(person);
    const answers: ActResult[] = [];
    // Five count for nothing; the waits after that grow faster than the machine can be slow.
    while (answers.length < 12 && answers.every((answer) => codeOf(answer) === "invalid")) {
      answers.push(await prove(person, { current: "wrong 0" }));
    }
    expect(answers[0]).toMatchObject({
      problem: { code: "invalid", errors: { current: "This is not your password." } },
    });
    expect(answers.length).toBeGreaterThan(5);
    expect(answers.map(codeOf).at(-1)).toBe("too_many_requests");
    await rig.sql.rows(
      `UPDATE "Throttle" SET "blockedUntil" = now() + interval '1 minute' WHERE "key" LIKE 'proof:%'`,
    );
    expect(codeOf(await prove(person, { current: PASSWORD }))).toBe("too_many_requests");
    await rig.sql.rows(`DELETE FROM "Throttle"`);
    const events = await eventsOf(person, "auth.proof_given");
    expect(events).toHaveLength(answers.length - 1);
    expect(events[0]).toMatchObject({ outcome: "failed", reason: "wrong password" });
    expect(JSON.stringify(events)).not.toContain("wrong 0");
  });

  test("with a second factor it takes a code; the password alone is not enough, and a code counts once", async () => {
    const person = await somebody("support");
    const { app, codes } = await turnOn(person.browser);
    expect(codeOf(await prove(person, { current: PASSWORD }))).toBe("conflict");
    expect(codeOf(await prove(person, { code: wrongCode(app) }))).toBe("invalid");
    const code = await app.code();
    const both = await Promise.all([prove(person, { code }), prove(person, { code })]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    const again = await enter(person, codes[0]);
    expect(codeOf(await prove(again, { code: codes[1] }))).toBe("done");
    expect(codeOf(await prove(again, { code: codes[1] }))).toBe("invalid");
  });

  test.each([{}, { current: "" }, { code: "" }, { code: "1", current: "2" }, { code: 7 }, null])(
    "bad input: %j",
    async (given) => {
      const person = await somebody("support");
      expect(codeOf(await prove(person, given))).toBe("invalid");
    },
  );

  test("says what a person can show", async () => {
    const person = await somebody("support");
    const ways = () => security(person.browser, "proofWaysAction", {});
    expect(await ways()).toMatchObject({ data: { code: false, passkey: false, password: true } });
    await turnOn(person.browser);
    expect(await ways()).toMatchObject({ data: { code: true, passkey: false, password: false } });
  });

  test("is forgotten when the role changes: it was for other rights", async () => {
    const [admin, other] = [await somebody("admin"), await somebody("support")];
    const changed = await act(
      admin.browser,
      "/settings/people",
      "(staff)/settings/people/actions.ts",
      "changeRoleAction",
      {
        email: other.email,
        role: "finance",
      },
    );
    expect(codeOf(changed)).toBe("done");
    expect(codeOf(await topUp(other, "500.01"))).toBe("proof_needed");
  });
});
