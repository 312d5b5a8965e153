import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { postResetIfKnown } from "@/lib/services/password-reset/request";
import { handleOf } from "@/lib/services/security/session-handle";
import { act } from "../../fixtures/portal/act";
import { Browser } from "../../fixtures/portal/browser";
import { builtActions } from "../../fixtures/portal/built-actions";
import { lettersTo, linkTo, tokenOf } from "../../fixtures/portal/letters";
import { makePerson, PASSWORD, type Person } from "../../fixtures/portal/people";
import { type Rig, startRig } from "../../fixtures/portal/rig";
import { security, triesWithin } from "../../fixtures/portal/second-factor";

const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:131.0) Gecko/20100101 Firefox/131.0";
let rig: Rig;
let addresses = 0;

beforeAll(async () => {
  rig = await startRig({ env: { TRUSTED_PROXY_HOPS: "1" } });
});
afterAll(() => rig?.stop());

function newAddress(): string {
  addresses += 1;
  return `192.0.2.${addresses}`;
}

function browserAt(address = newAddress(), headers: Record<string, string> = {}): Browser {
  return new Browser(rig.portal.url, { "x-forwarded-for": address, "user-agent": FIREFOX, ...headers });
}

async function signedIn(person: Person, browser = browserAt()): Promise<Browser> {
  expect((await browser.signIn(person.email, person.password)).error).toBeNull();
  return browser;
}

const lives = async (browser: Browser) => (await browser.get("/api/v1/me")).status === 200;
const customerOf = (at: number) => {
  const customer = rig.customers[at];
  if (!customer) throw new Error(`There is no customer ${at}.`);
  return customer.authId;
};
const sessionsOf = async ({ id }: Person) =>
  (await rig.sql.rows(`SELECT "id" FROM "Session" WHERE "userId" = $1 ORDER BY "createdAt"`, [id])).map(
    (row) => String(row.id),
  );
const mailsTo = (person: Person, kind: string) =>
  rig.sql.rows(`SELECT * FROM "MailMessage" WHERE "userId" = $1 AND "kind" = $2`, [person.id, kind]);

describe("one's own sessions", () => {
  test("are listed with device and address, and never with their ids", async () => {
    const person = await makePerson("customer", customerOf(0));
    const address = newAddress();
    const browser = await signedIn(person, browserAt(address));
    const { text } = await browser.get("/portal/account/security");
    expect(text).toContain("Firefox on Linux");
    expect(text).toContain(address);
    for (const id of await sessionsOf(person)) expect(text).not.toContain(id);
    expect(text).not.toContain(person.id);
  });

  test("one that is ended is out with its next request; the others stay", async () => {
    const person = await makePerson("customer", customerOf(0));
    const [here, there, third] = [await signedIn(person), await signedIn(person), await signedIn(person)];
    const [, id = ""] = await sessionsOf(person);
    const ended = await security(here, "endSessionAction", { handle: handleOf(id) }, "/portal");
    expect(ended.ok).toBe(true);
    expect(await Promise.all([here, there, third].map(lives))).toEqual([true, false, true]);
    expect(await security(here, "endSessionAction", { handle: handleOf(id) }, "/portal")).toMatchObject({
      problem: { code: "not_found" },
    });
  });

  test("somebody else's answer as ones that do not exist, and live on", async () => {
    const [ours, theirs] = [
      await makePerson("customer", customerOf(0)),
      await makePerson("customer", customerOf(1)),
    ];
    const [here, there] = [await signedIn(ours), await signedIn(theirs)];
    const [id = ""] = await sessionsOf(theirs);
    const refused = await security(here, "endSessionAction", { handle: handleOf(id) }, "/portal");
    const unknown = await security(here, "endSessionAction", { handle: handleOf("nobody's") }, "/portal");
    expect(refused.ok ? refused : refused.problem.detail).toBe(unknown.ok ? unknown : unknown.problem.detail);
    await security(here, "endOtherSessionsAction", {}, "/portal");
    expect(await lives(there)).toBe(true);
  });

  test("a stolen cookie dies with “end all others”", async () => {
    const person = await makePerson("finance");
    const [mine, victim] = [await signedIn(person), await signedIn(person)];
    const thief = Browser.holding(rig.portal.url, victim.session ?? "");
    expect(await lives(thief)).toBe(true);
    expect(await security(mine, "endOtherSessionsAction", {})).toEqual({ ok: true, data: 1 });
    expect(await Promise.all([mine, victim, thief].map(lives))).toEqual([true, false, false]);
  });
});

describe("a new password", () => {
  const change = (browser: Browser, current: string, password: string) =>
    security(browser, "changePasswordAction", { current, password });

  test("ends every other session, is told by mail, and closes links to reset the old one", async () => {
    const person = await makePerson("support");
    const [here, there] = [await signedIn(person), await signedIn(person)];
    await rig.sql.rows(
      `INSERT INTO "PasswordReset" ("id", "userId", "tokenHash", "expiresAt") VALUES ($1, $2, $3, now() + interval '1 hour')`,
      [randomUUID(), person.id, randomUUID()],
    );
    expect((await change(here, PASSWORD, "a wholly other phrase")).ok).toBe(true);
    expect(await Promise.all([here, there].map(lives))).toEqual([true, false]);
    expect((await browserAt().signIn(person.email, PASSWORD)).error).toBe("CredentialsSignin");
    expect((await browserAt().signIn(person.email, "a wholly other phrase")).error).toBeNull();
    expect(await mailsTo(person, "password_changed")).toHaveLength(1);
    const open = await rig.sql.rows(
      `SELECT 1 FROM "PasswordReset" WHERE "userId" = $1 AND "usedAt" IS NULL`,
      [person.id],
    );
    expect(open).toEqual([]);
  });

  test.each([
    ["current", "not my password", "a wholly other phrase"],
    ["password", PASSWORD, "too short"],
    ["password", PASSWORD, "password1234"],
    ["password", PASSWORD, PASSWORD],
    ["password", PASSWORD, "x".repeat(201)],
  ])("is refused at the field %s: %s, %s", async (field, current, password) => {
    const person = await makePerson("support");
    const refused = await change(await signedIn(person), current, password);
    expect(refused).toMatchObject({ problem: { code: "invalid", errors: { [field]: expect.any(String) } } });
    await signedIn(person);
  });

  test("may not be guessed from an open session: it waits after a few wrong ones", async () => {
    const person = await makePerson("support");
    const browser = await signedIn(person);
    const begun = Date.now();
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, at) => change(browser, `wrong ${at}`, "a wholly other phrase")),
    );
    const judged = answers.filter((answer) => !answer.ok && answer.problem.code === "invalid");
    expect(judged.length).toBeLessThanOrEqual(triesWithin(Date.now() - begun));
    for (const answer of answers)
      if (!judged.includes(answer)) expect(answer).toMatchObject({ problem: { code: "too_many_requests" } });
    // Signing in has its own count: its owner is not kept out.
    expect((await browserAt().signIn(person.email, PASSWORD)).error).toBeNull();
  });
});

describe("a sign-in from somewhere new", () => {
  test("is told by mail, once per device, and never the first one of all", async () => {
    const person = await makePerson("customer", customerOf(0));
    const [home, away] = [newAddress(), newAddress()];
    await signedIn(person, browserAt(home));
    expect(await mailsTo(person, "new_device")).toHaveLength(0);
    await signedIn(person, browserAt(home));
    expect(await mailsTo(person, "new_device")).toHaveLength(0);
    await signedIn(person, browserAt(away));
    await signedIn(person, browserAt(away));
    expect(await mailsTo(person, "new_device")).toHaveLength(1);
    await signedIn(person, browserAt(home, { "user-agent": "curl/8.5.0" }));
    const [first, second] = await mailsTo(person, "new_device");
    expect(first).toMatchObject({ toAddress: person.email });
    expect(second).toBeDefined();
    // What was used long ago is new again.
    await rig.sql.rows(
      `UPDATE "Session" SET "lastSeenAt" = now() - interval '91 days' WHERE "userId" = $1 AND "address" = $2`,
      [person.id, home],
    );
    await signedIn(person, browserAt(home));
    expect(await mailsTo(person, "new_device")).toHaveLength(3);
  });

  test("a refused sign-in tells nobody by mail", async () => {
    const person = await makePerson("customer", customerOf(0));
    await signedIn(person);
    await browserAt().signIn(person.email, "not the password");
    expect(await mailsTo(person, "new_device")).toHaveLength(0);
  });
});

describe("preferences", () => {
  const save = (browser: Browser, input: unknown) =>
    act(
      browser,
      "/portal/account/preferences",
      "(staff)/account/preferences/actions.ts",
      "savePreferencesAction",
      input,
    );

  test("are in force at once, in the pages of this person alone, and on the sign-in page of this browser", async () => {
    const [ours, theirs] = [
      await makePerson("customer", customerOf(0)),
      await makePerson("customer", customerOf(0)),
    ];
    const [here, there] = [await signedIn(ours), await signedIn(theirs)];
    expect((await save(here, { language: "hi", timeZone: "Europe/Berlin" })).ok).toBe(true);
    expect((await here.get("/portal/account/preferences")).text).toMatch(/<html lang="hi"/);
    expect((await there.get("/portal/account/preferences")).text).toMatch(/<html lang="en"/);
    // Elsewhere too, without a cookie.
    expect((await (await signedIn(ours)).get("/portal/account/security")).text).toMatch(/<html lang="hi"/);
    await here.signOut();
    // Without an admin, the sign-in page leads to the first set-up.
    await makePerson("admin");
    const { text } = await here.get("/sign-in");
    expect(text).toMatch(/<html lang="hi"/);
    expect(text).toContain("साइन इन करें");
  });

  test("that make no sense are refused at the field", async () => {
    const browser = await signedIn(await makePerson("customer", customerOf(0)));
    expect(await save(browser, { language: "xx", timeZone: "Mars/Olympus" })).toMatchObject({
      problem: { code: "invalid", errors: { language: expect.any(String), timeZone: expect.any(String) } },
    });
  });
});

describe("a visit", () => {
  test("sees the customer's portal and nothing that is a person's own", async () => {
    const person = await makePerson("support");
    const browser = await signedIn(person);
    const [{ id: customerId } = {}] = await rig.sql.rows(`SELECT "id" FROM "Customer" WHERE "authId" = $1`, [
      customerOf(0),
    ]);
    const visit = randomUUID();
    await rig.sql.rows(
      `INSERT INTO "CustomerVisit" ("id", "staffId", "staffName", "customerId", "authId", "reason", "endsAt")
       VALUES ($1, $2, 'Test support', $3, $4, 'A call that failed', now() + interval '30 minutes')`,
      [visit, person.id, customerId, customerOf(0)],
    );
    await rig.sql.rows(`UPDATE "Session" SET "visitId" = $1 WHERE "userId" = $2`, [visit, person.id]);
    expect((await browser.get("/portal/calls")).status).toBe(200);
    for (const page of ["security", "preferences"]) {
      expect((await browser.get(`/portal/account/${page}`)).status).toBe(403);
    }
    for (const [name, input] of [
      ["changePasswordAction", { current: PASSWORD, password: "a wholly other phrase" }],
      ["beginSecondFactorAction", { current: PASSWORD }],
      ["endOtherSessionsAction", {}],
    ] as const) {
      expect(await security(browser, name, input, "/portal")).toMatchObject({
        problem: { code: "forbidden" },
      });
    }
    await signedIn(person);
  });
});

describe("under a brand's own name", () => {
  async function brandAt(host: string): Promise<string> {
    const id = randomUUID();
    await rig.sql.rows(`INSERT INTO "Brand" ("id", "name", "updatedAt") VALUES ($1, $2, now())`, [id, host]);
    await rig.sql.rows(`INSERT INTO "BrandHost" ("host", "brandId") VALUES ($1, $2)`, [host, id]);
    return id;
  }
  const assign = (authId: string, brand: string | null) =>
    rig.sql.rows(`UPDATE "Customer" SET "brandId" = $1 WHERE "authId" = $2`, [brand, authId]);

  test("only its customers' people come in; all others get the answer of a wrong password", async () => {
    const [one, two] = [await brandAt("one.example"), await brandAt("two.example")];
    await assign(customerOf(2), one);
    await assign(customerOf(3), two);
    const at = (host: string) => browserAt(newAddress(), { "x-forwarded-host": host });
    const [ours, theirs, unbranded, staff] = [
      await makePerson("customer", customerOf(2)),
      await makePerson("customer_viewer", customerOf(3)),
      await makePerson("customer", customerOf(1)),
      await makePerson("admin"),
    ];
    const wrong = await at("one.example").signIn(ours.email, "not the password");
    for (const person of [theirs, unbranded, staff]) {
      const browser = at("one.example");
      const { status, error } = await browser.signIn(person.email, PASSWORD);
      expect({ status, error }).toEqual({ status: wrong.status, error: wrong.error });
      expect(browser.session).toBeUndefined();
    }
    const browser = await signedIn(ours, at("one.example"));
    expect(await lives(browser)).toBe(true);
    await signedIn(theirs, at("two.example"));
    await signedIn(staff, at("portal.example"));

    await assign(customerOf(2), two);
    expect(await lives(browser)).toBe(false);
    expect((await at("one.example").signIn(ours.email, PASSWORD)).error).toBe("CredentialsSignin");
    await signedIn(ours, at("two.example"));
    for (const authId of [customerOf(2), customerOf(3)]) await assign(authId, null);
  });

  test("a link for a new password opens under no other brand's name", async () => {
    const [three, four] = [await brandAt("three.example"), await brandAt("four.example")];
    await assign(customerOf(2), three);
    await assign(customerOf(3), four);
    const ours = await makePerson("customer", customerOf(2));
    const staff = await makePerson("support");
    const id = (name: string) => builtActions().get(`(auth)/password/actions.ts#${name}`) ?? "";
    /** A server action as a page under this name sends it. */
    const send = (host: string, path: string, action: string, input: unknown) =>
      browserAt(newAddress(), { "x-forwarded-host": host }).send(path, {
        method: "POST",
        headers: {
          "next-action": id(action),
          "content-type": "text/plain;charset=UTF-8",
          accept: "text/x-component",
          origin: `http://${host}`,
        },
        body: JSON.stringify([input]),
      });
    const ask = ({ email }: Person, host: string) => send(host, "/password", "requestResetAction", { email });
    const look = async (path: string, host: string) =>
      (await browserAt(newAddress(), { "x-forwarded-host": host }).get(path)).text;
    const set = async (path: string, host: string) =>
      (await send(host, path, "completeResetAction", { token: tokenOf(path), password: "quite another one" }))
        .text;

    expect((await ask(ours, "three.example")).text).toContain('"ok":true');
    expect((await ask(staff, "portal.example")).text).toContain('"ok":true');
    const [path, ofStaff] = [await linkTo(ours.email), await linkTo(staff.email)];

    for (const [link, host] of [
      [path, "four.example"],
      [ofStaff, "three.example"],
    ] as const) {
      expect(await look(link, host)).toContain("This link does not work any more");
      expect(await set(link, host)).toContain('"code":"not_found"');
    }
    await signedIn(ours);
    expect(await look(path, "three.example")).toContain("Choose a new password");
    expect(await set(path, "three.example")).toContain('"ok":true');
    expect(await set(ofStaff, "portal.example")).toContain('"ok":true');
    for (const authId of [customerOf(2), customerOf(3)]) await assign(authId, null);
  });

  test("none is sent to whoever could not sign in where it was asked for", async () => {
    await assign(customerOf(2), await brandAt("five.example"));
    await brandAt("six.example");
    const ours = await makePerson("customer", customerOf(2));
    const unbranded = await makePerson("customer", customerOf(1));
    const staff = await makePerson("support");
    // The work after the answer itself, so that nothing is waited for that should not come.
    const post = ({ email }: Person, host: string | null) =>
      postResetIfKnown(email, { requestId: randomUUID(), address: null, userAgent: null, host });
    const countOf = async (person: Person) => (await lettersTo(person.email)).length;
    await post(ours, "six.example");
    await post(unbranded, "five.example");
    await post(staff, "five.example");
    expect(await Promise.all([ours, unbranded, staff].map(countOf))).toEqual([0, 0, 0]);
    await post(ours, "five.example");
    await post(unbranded, "portal.example");
    await post(staff, null);
    expect(await Promise.all([ours, unbranded, staff].map(countOf))).toEqual([1, 1, 1]);
    await assign(customerOf(2), null);
  });
});
