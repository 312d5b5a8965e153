import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { App, wrongCode } from "../../fixtures/portal/authenticator";
import { brandHands } from "../../fixtures/portal/brands";
import { Browser } from "../../fixtures/portal/browser";
import { lettersTo } from "../../fixtures/portal/letters";
import { makePerson, PASSWORD, type Person } from "../../fixtures/portal/people";
import { type Rig, startRig } from "../../fixtures/portal/rig";
import { security, triesWithin, turnOn } from "../../fixtures/portal/second-factor";
import { until } from "../../fixtures/portal/wait";

let rig: Rig;
let addresses = 0;

beforeAll(async () => {
  // A proxy of ours stands in front and names the address, so that no test waits for the failures of another.
  rig = await startRig({ env: { TRUSTED_PROXY_HOPS: "1" } });
});
afterAll(() => rig?.stop());

function browserAt(): Browser {
  addresses += 1;
  return new Browser(rig.portal.url, { "x-forwarded-for": `203.0.113.${addresses}` });
}

async function enter(person: Person, code = "", password = PASSWORD) {
  const browser = browserAt();
  const { error } = await browser.signIn(person.email, password, "/", code);
  return { browser, error, entered: browser.session !== undefined };
}

/** A person with the second factor on, and the session in which they turned it on. */
async function guarded(role: "support" | "customer" = "support") {
  const customer = role === "customer" ? rig.customers[0]?.authId : undefined;
  const person = await makePerson(role, customer);
  const { browser, error } = await enter(person);
  expect(error).toBeNull();
  const base = role === "customer" ? "/portal" : "";
  return { person, browser, base, ...(await turnOn(browser, base)) };
}

const userOf = async ({ id }: Person) =>
  (await rig.sql.rows(`SELECT * FROM "User" WHERE "id" = $1`, [id]))[0] ?? {};

describe("turning it on", () => {
  test("takes the password and a code; the database keeps neither seed nor codes readable", async () => {
    const person = await makePerson("support");
    const { browser } = await enter(person);
    expect(await security(browser, "confirmSecondFactorAction", { code: "123456" })).toMatchObject({
      problem: { code: "conflict" },
    });
    expect(await security(browser, "beginSecondFactorAction", { current: "not my password" })).toMatchObject({
      problem: { code: "invalid", errors: { current: "This is not your password." } },
    });
    expect((await userOf(person)).sealedTotp).toBeNull();
    const { app, codes } = await turnOn(browser);
    const row = await userOf(person);
    expect(row.sealedTotp).toMatch(/^v1\./);
    const kept = JSON.stringify([
      row,
      await rig.sql.rows(`SELECT * FROM "RecoveryCode"`),
      await rig.sql.rows(`SELECT "AuditEvent"::text FROM "AuditEvent"`),
    ]);
    for (const secret of [app.seed, ...codes, ...codes.map((code) => code.replace("-", ""))]) {
      expect(kept).not.toContain(secret);
    }
  });

  test("nothing counts before a code was confirmed, and a wrong one confirms nothing", async () => {
    const person = await makePerson("support");
    const { browser } = await enter(person);
    const begun = await security(browser, "beginSecondFactorAction", { current: PASSWORD });
    expect(begun.ok).toBe(true);
    const key = begun.ok ? String((begun.data as { key?: unknown }).key).replaceAll(" ", "") : "";
    const code = wrongCode(new App(key));
    expect(await security(browser, "confirmSecondFactorAction", { code })).toMatchObject({
      problem: { code: "invalid", errors: { code: expect.any(String) } },
    });
    expect((await enter(person)).error).toBeNull();
  });

  test("twice is refused, and leaves the first one in force", async () => {
    const { person, browser, app } = await guarded();
    expect(await security(browser, "beginSecondFactorAction", { current: PASSWORD })).toMatchObject({
      problem: { code: "conflict" },
    });
    expect((await enter(person, await app.code())).error).toBeNull();
  });
});

describe("signing in with it", () => {
  test("the password alone asks for a code; a wrong code is told; the right one enters", async () => {
    const { person, app } = await guarded();
    expect(await enter(person)).toMatchObject({ error: "code_needed", entered: false });
    expect(await enter(person, wrongCode(app))).toMatchObject({ error: "code_wrong", entered: false });
    const { browser, error } = await enter(person, await app.code());
    expect(error).toBeNull();
    expect((await browser.get("/api/v1/me")).status).toBe(200);
    const rows = await rig.sql.rows(
      `SELECT "action", "outcome"::text FROM "AuditEvent" WHERE "targetId" = $1 AND "action" LIKE 'auth.%' ORDER BY "seq"`,
      [person.id],
    );
    expect(rows.map(({ action, outcome }) => `${action} ${outcome}`)).toEqual([
      "auth.sign_in success",
      "auth.totp_enabled success",
      "auth.second_factor denied",
      "auth.second_factor failed",
      "auth.second_factor success",
      "auth.sign_in success",
    ]);
  });

  test("a wrong password is told as ever, whatever code comes with it, and spends none", async () => {
    const { person, app } = await guarded();
    const code = await app.code();
    expect(await enter(person, code, "not the password")).toMatchObject({ error: "CredentialsSignin" });
    expect((await enter(person, code)).error).toBeNull();
  });

  test("no code counts twice: neither one that entered nor the one that turned it on", async () => {
    const { person, app } = await guarded();
    const code = await app.code();
    expect((await enter(person, code)).error).toBeNull();
    expect(await enter(person, code)).toMatchObject({ error: "code_wrong", entered: false });
  });

  test("of many requests with one code at once, one gets a session", async () => {
    const { person, app } = await guarded();
    const code = await app.code();
    const tries = await Promise.all(Array.from({ length: 8 }, () => enter(person, code)));
    expect(tries.filter(({ entered }) => entered)).toHaveLength(1);
    expect(await rig.sql.rows(`SELECT 1 FROM "Session" WHERE "userId" = $1`, [person.id])).toHaveLength(2);
  });

  test("codes are guessed no faster than passwords, also all at once", async () => {
    const { person, app } = await guarded();
    const wrong = wrongCode(app);
    const begun = Date.now();
    const tries = await Promise.all(Array.from({ length: 20 }, () => enter(person, wrong)));
    const judged = tries.filter(({ error }) => error === "code_wrong");
    expect(judged.length).toBeLessThanOrEqual(triesWithin(Date.now() - begun));
    expect(tries.filter(({ error }) => error?.startsWith("throttled:")).length).toBe(20 - judged.length);
    // The waits grow with every try that was judged.
    const wait = async () =>
      Number(/^throttled:(\d+)$/.exec((await enter(person, wrong)).error ?? "")?.[1] ?? 0);
    await until("a wait of some seconds", async () => (await wait()) > 4);
    expect((await enter(person, await app.code())).error).toMatch(/^throttled:\d+$/);
  });
});

describe("without the phone", () => {
  test("a recovery code enters once, however it is typed, and no other person", async () => {
    const { person, codes } = await guarded("customer");
    const other = await guarded("customer");
    const [first = "", second = ""] = codes;
    expect(await enter(other.person, first)).toMatchObject({ error: "code_wrong", entered: false });
    expect((await enter(person, first.toLowerCase().replace("-", " "))).error).toBeNull();
    expect(await enter(person, first)).toMatchObject({ error: "code_wrong", entered: false });
    const tries = await Promise.all([1, 2, 3, 4].map(() => enter(person, second)));
    expect(tries.filter(({ entered }) => entered)).toHaveLength(1);
    const used = await rig.sql.rows(
      `SELECT 1 FROM "AuditEvent" WHERE "targetId" = $1 AND "action" = 'auth.recovery_code_used'`,
      [person.id],
    );
    expect(used).toHaveLength(2);
  });

  test("new codes take a password and a code, and end the old ones", async () => {
    const { person, browser, codes } = await guarded();
    const [first = "", second = ""] = codes;
    expect(
      await security(browser, "makeRecoveryCodesAction", { current: "wrong", code: first }),
    ).toMatchObject({
      problem: { errors: { current: expect.any(String) } },
    });
    expect(
      await security(browser, "makeRecoveryCodesAction", { current: PASSWORD, code: "000000" }),
    ).toMatchObject({
      problem: { errors: { code: expect.any(String) } },
    });
    const made = await security(browser, "makeRecoveryCodesAction", { current: PASSWORD, code: first });
    expect(made.ok).toBe(true);
    expect((await enter(person, second)).error).toBe("code_wrong");
  });
});

describe("turning it off", () => {
  test("a stolen session with the password is not enough; with a code the password opens again", async () => {
    const { person, browser, base, codes } = await guarded("customer");
    const turnOff = (code: string) =>
      security(browser, "turnOffSecondFactorAction", { current: PASSWORD, code }, base);
    expect(await turnOff("000000")).toMatchObject({ problem: { code: "invalid" } });
    expect(await enter(person)).toMatchObject({ error: "code_needed" });
    expect((await turnOff(codes[0] ?? "")).ok).toBe(true);
    expect((await enter(person)).error).toBeNull();
    expect(await userOf(person)).toMatchObject({ sealedTotp: null, totpEnabledAt: null, totpLastStep: null });
  });

  test("a new password gives no tries of the code back", async () => {
    const { browser } = await guarded();
    const turnOff = (current: string) =>
      security(browser, "turnOffSecondFactorAction", { current, code: "000000" });
    for (let wrong = 0; wrong < 4; wrong += 1) {
      expect(await turnOff(PASSWORD)).toMatchObject({ problem: { code: "invalid" } });
    }
    const password = "a wholly other phrase";
    expect((await security(browser, "changePasswordAction", { current: PASSWORD, password })).ok).toBe(true);
    // The next one may be judged where a second has passed; after it the wait is longer than both take.
    const answers = await Promise.all([turnOff(password), turnOff(password)]);
    expect(answers).toContainEqual(
      expect.objectContaining({ problem: expect.objectContaining({ code: "too_many_requests" }) }),
    );
  });

  test("an admin at the terminal does it for who has lost phone and codes", async () => {
    const { person, browser } = await guarded("customer");
    const done = await rig.portal.admin("users", "remove-second-factor", "--email", person.email);
    expect(done).toMatchObject({ code: 0 });
    expect((await browser.get("/api/v1/me")).status).toBe(401);
    expect((await enter(person)).error).toBeNull();
    expect((await rig.portal.admin("users", "remove-second-factor", "--email", person.email)).code).not.toBe(
      0,
    );
    const [row] = await rig.sql.rows(
      `SELECT "actorType", "reason" FROM "AuditEvent" WHERE "targetId" = $1 AND "action" = 'auth.totp_disabled'`,
      [person.id],
    );
    expect(row).toMatchObject({ actorType: "system", reason: "removed by an admin" });
  });

  test("a person who is disabled does not come in with a code either", async () => {
    const { person, app } = await guarded();
    await rig.sql.rows(`UPDATE "User" SET "status" = 'disabled' WHERE "id" = $1`, [person.id]);
    expect(await enter(person, await app.code())).toMatchObject({
      error: "CredentialsSignin",
      entered: false,
    });
  });
});

describe("by mail the person is told", () => {
  const noticesTo = async ({ email }: Person) =>
    (await lettersTo(email)).filter(({ kind }) => /factor|codes/.test(kind));
  const remove = ({ email }: Person) => rig.portal.admin("users", "remove-second-factor", "--email", email);

  test("that it is on, that codes were made anew, and that it is off", async () => {
    const { person, browser, base, codes } = await guarded("customer");
    const proof = (code = "") => ({ current: PASSWORD, code });
    const remade = await security(browser, "makeRecoveryCodesAction", proof(codes[0]), base);
    const [fresh = ""] = remade.ok && Array.isArray(remade.data) ? remade.data.map(String) : [];
    // A refused try changes nothing, and so tells nothing.
    expect((await security(browser, "turnOffSecondFactorAction", proof("000000"), base)).ok).toBe(false);
    expect((await security(browser, "turnOffSecondFactorAction", proof(fresh), base)).ok).toBe(true);
    const letters = await noticesTo(person);
    expect(letters.map(({ kind }) => kind)).toEqual([
      "second_factor_on",
      "recovery_codes",
      "second_factor_off",
    ]);
    for (const { letter } of letters) {
      expect(letter.notes?.join(" ")).toContain("If this was not you");
      expect(new URL(letter.action?.url ?? "").pathname).toBe("/portal/account/security");
      expect(letter.facts?.map(({ label }) => label)).toContain("Network address");
    }
    const said = JSON.stringify(letters);
    for (const code of [...codes, fresh]) expect(said).not.toContain(code);
  });

  test("that the reseller took it away, with nothing of who did", async () => {
    const { person } = await guarded("support");
    expect((await remove(person)).code).toBe(0);
    expect((await remove(person)).code).not.toBe(0);
    const letters = (await noticesTo(person)).filter(({ kind }) => kind === "second_factor_off");
    expect(letters).toHaveLength(1);
    expect(letters[0]?.letter.paragraphs.join(" ")).toContain("We removed the second factor");
    expect(letters[0]?.letter.facts?.map(({ label }) => label)).toEqual(["Time"]);
    expect(new URL(letters[0]?.letter.action?.url ?? "").pathname).toBe("/account/security");
  });

  test("in their language, under their brand and its address", async () => {
    const authId = rig.customers[1]?.authId;
    const person = await makePerson("customer", authId);
    await rig.sql.rows(`UPDATE "User" SET "language" = 'hi' WHERE "id" = $1`, [person.id]);
    const { browser } = await enter(person);
    await turnOn(browser, "/portal");
    // Another brand from now on: its own people are told under it.
    const brandId = await (await brandHands(rig)).make("Meghdoot Voice", "portal.meghdoot.example");
    await rig.sql.rows(`UPDATE "Customer" SET "brandId" = $1 WHERE "authId" = $2`, [brandId, authId]);
    expect((await remove(person)).code).toBe(0);
    const [on, off] = await noticesTo(person);
    expect(on?.letter.subject).toContain("दूसरा चरण");
    expect(off?.language).toBe("hi");
    expect(off?.letter.subject).toContain("Meghdoot Voice");
    expect(off?.letter.paragraphs.join(" ")).toContain("हमने आपके खाते का दूसरा चरण हटा दिया");
    expect(new URL(off?.letter.action?.url ?? "").hostname).toBe("portal.meghdoot.example");
    const [row] = await rig.sql.rows(
      `SELECT "brandId"::text, "userId"::text FROM "MailMessage" WHERE "toAddress" = $1 AND "kind" = 'second_factor_off'`,
      [person.email],
    );
    expect(row).toEqual({ brandId, userId: person.id });
    expect(JSON.stringify(off)).not.toContain("Tandem");
  });
});
