import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ActResult, act } from "../../fixtures/portal/act";
import { Browser } from "../../fixtures/portal/browser";
import { lettersTo, linkTo, tokenOf } from "../../fixtures/portal/letters";
import { addPasskey, enterByPasskey } from "../../fixtures/portal/passkey-acts";
import { makePerson, PASSWORD, type Person } from "../../fixtures/portal/people";
import { type Rig, startRig } from "../../fixtures/portal/rig";
import { security, turnOn } from "../../fixtures/portal/second-factor";

let rig: Rig;
beforeAll(async () => {
  rig = await startRig();
}, 180_000);
afterAll(() => rig?.stop());

const OWN = "(staff)/account/security/email-actions.ts";
const freshEmail = () => `new-${randomUUID().slice(0, 8)}@people.example`;

async function entered({ email, password }: Person): Promise<Browser> {
  const browser = new Browser(rig.portal.url);
  expect((await browser.signIn(email, password)).error).toBeNull();
  return browser;
}

async function someone(role: "support" | "customer" = "customer") {
  const person = await makePerson(role, role === "customer" ? rig.customers[0]?.authId : undefined);
  const base = role === "customer" ? "/portal" : "";
  return { person, base, browser: await entered(person) };
}

const ask = (browser: Browser, base: string, email: string): Promise<ActResult> =>
  act(browser, `${base}/account/security`, OWN, "requestEmailChangeAction", { email });
const follow = (path: string, browser = new Browser(rig.portal.url)): Promise<ActResult> =>
  act(browser, path, "(auth)/email/actions.ts", "followEmailLinkAction", { token: tokenOf(path) });
const isIn = async (browser: Browser) => (await browser.get("/api/v1/me")).status === 200;
const emailOf = async ({ id }: Person) =>
  (await rig.sql.rows(`SELECT "email" FROM "User" WHERE "id" = $1`, [id]))[0]?.email;

test.each(["support", "customer"] as const)(
  "a %s's new address counts once its mail was answered, and not before",
  async (role) => {
    const { person, browser, base } = await someone(role);
    const elsewhere = await entered(person);
    const email = freshEmail();
    expect(await ask(browser, base, email.toUpperCase())).toMatchObject({ ok: true });
    expect((await browser.get(`${base}/account/security`)).text).toContain(email);
    expect(await emailOf(person)).toBe(person.email);
    const path = await linkTo(email);
    expect(path).toMatch(/^\/email\/[A-Za-z0-9_-]{43}$/);
    expect((await lettersTo(person.email)).map(({ kind }) => kind)).toContain("email_change");
    // A program that looks into mails changes nothing.
    expect((await new Browser(rig.portal.url).get(path)).text).toContain("Confirm your new address");
    expect(await emailOf(person)).toBe(person.email);
    expect(await follow(path, browser)).toMatchObject({ ok: true, data: { did: "confirmed", email } });
    expect(await isIn(browser)).toBe(true);
    expect(await isIn(elsewhere)).toBe(false);
    expect((await new Browser(rig.portal.url).signIn(person.email, PASSWORD)).error).toBe(
      "CredentialsSignin",
    );
    await entered({ ...person, email });
    expect(await follow(path)).toMatchObject({ problem: { code: "not_found" } });
    expect((await lettersTo(person.email)).at(-1)?.kind).toBe("email_changed");
    const rows = await rig.sql.rows(
      `SELECT "action", "before", "after" FROM "AuditEvent" WHERE "targetId" = $1 AND "action" LIKE 'auth.email%' ORDER BY "seq"`,
      [person.id],
    );
    expect(rows).toEqual([
      {
        action: "auth.email_change_requested",
        before: { email: person.email },
        after: { email },
      },
      { action: "auth.email_changed", before: { email: person.email }, after: { email } },
    ]);
  },
);

test("neither link can be made from the database", async () => {
  const { person, browser, base } = await someone();
  const email = freshEmail();
  await ask(browser, base, email);
  const tokens = [tokenOf(await linkTo(email)), tokenOf(await linkTo(person.email))];
  const kept = JSON.stringify(
    await rig.sql.rows(`SELECT * FROM "EmailChange" WHERE "userId" = $1`, [person.id]),
  );
  for (const token of tokens) expect(kept).not.toContain(token);
});

test("asks for a fresh proof, and sends nothing without it", async () => {
  const { person, browser, base } = await someone();
  await rig.sql.rows(`UPDATE "Session" SET "provenAt" = now() - interval '2 hours' WHERE "userId" = $1`, [
    person.id,
  ]);
  const email = freshEmail();
  expect(await ask(browser, base, email)).toMatchObject({ problem: { code: "proof_needed" } });
  expect(await lettersTo(email)).toEqual([]);
});

test("says nothing of whether somebody has the address, and gives it to nobody else", async () => {
  const { person: owner } = await someone("support");
  const { person, browser, base } = await someone();
  const free = await ask(browser, base, freshEmail());
  expect(await ask(browser, base, owner.email)).toEqual(free);
  expect((await browser.get(`${base}/account/security`)).text).toContain(owner.email);
  expect(await lettersTo(owner.email)).toEqual([]);
  expect(await emailOf(person)).toBe(person.email);
});

test("of two who want one address, the first to confirm gets it", async () => {
  const one = await someone();
  const other = await someone("support");
  const email = freshEmail();
  await ask(one.browser, one.base, email);
  await ask(other.browser, other.base, email);
  const paths = (await lettersTo(email)).map(({ letter }) => new URL(letter.action?.url ?? "").pathname);
  expect(paths).toHaveLength(2);
  const results = await Promise.all(paths.map((path) => follow(path)));
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  expect(results.find(({ ok }) => !ok)).toMatchObject({ problem: { code: "conflict" } });
});

test("the old address takes it back, before and after, and ends every session", async () => {
  const before = await someone();
  const email = freshEmail();
  await ask(before.browser, before.base, email);
  const cancel = await linkTo(before.person.email);
  expect((await new Browser(rig.portal.url).get(cancel)).text).toContain("Keep your earlier address?");
  expect(await follow(cancel)).toMatchObject({
    ok: true,
    data: { did: "cancelled", email: before.person.email },
  });
  expect(await isIn(before.browser)).toBe(false);
  expect(await follow(await linkTo(email))).toMatchObject({ problem: { code: "not_found" } });

  const after = await someone();
  const first = freshEmail();
  await ask(after.browser, after.base, first);
  const back = await linkTo(after.person.email);
  await follow(await linkTo(first), after.browser);
  // Whoever is in the account changes it once more, to get away from the first address.
  const second = freshEmail();
  expect(await ask(after.browser, after.base, second)).toMatchObject({ ok: true });
  await follow(await linkTo(second), after.browser);
  expect(await emailOf(after.person)).toBe(second);
  expect(await follow(back)).toMatchObject({ ok: true });
  expect(await emailOf(after.person)).toBe(after.person.email);
  expect(await isIn(after.browser)).toBe(false);
  expect(await follow(back)).toMatchObject({ problem: { code: "not_found" } });
  await entered(after.person);
});

test("taking it back takes away what was put in place since, and nothing from before", async () => {
  const person = await makePerson("support");
  // Passkeys belong to names.
  const named = () => new Browser(rig.portal.url.replace("127.0.0.1", "localhost"));
  const browser = named();
  expect((await browser.signIn(person.email, PASSWORD)).error).toBeNull();
  const { passkey: own } = await addPasskey(browser);
  const email = freshEmail();
  expect(await ask(browser, "", email)).toMatchObject({ ok: true });
  const back = await linkTo(person.email);
  await follow(await linkTo(email), browser);

  const { passkey: theirs } = await addPasskey(browser);
  const { codes } = await turnOn(browser);
  const password = "a sentence of somebody else";
  expect(await security(browser, "changePasswordAction", { current: PASSWORD, password })).toMatchObject({
    ok: true,
  });
  expect(await follow(back)).toMatchObject({ ok: true, data: { did: "cancelled", email: person.email } });

  expect((await enterByPasskey(named(), theirs)).ok).toBe(false);
  for (const [tried, code] of [
    [password, codes[0]],
    [password, undefined],
  ] as const) {
    const { error } = await named().signIn(person.email, tried, "/", code);
    expect(error).toBe("CredentialsSignin");
  }
  expect(await enterByPasskey(named(), own)).toMatchObject({ ok: true });
  const [row] = await rig.sql.rows(
    `SELECT "after" FROM "AuditEvent" WHERE "targetId" = $1 AND "action" = 'auth.email_change_cancelled'`,
    [person.id],
  );
  expect(row?.after).toEqual({
    email: person.email,
    passkeysRemoved: 1,
    appRemoved: true,
    passwordRemoved: true,
  });
});

test("links end: after a day, a week after the change, with the next request, and when it is withdrawn", async () => {
  const { person, browser, base } = await someone();
  const emails = [freshEmail(), freshEmail(), freshEmail()] as const;
  await ask(browser, base, emails[0]);
  await ask(browser, base, emails[1]);
  expect(await follow(await linkTo(emails[0]))).toMatchObject({ problem: { code: "not_found" } });
  await rig.sql.rows(`UPDATE "EmailChange" SET "expiresAt" = now() WHERE "userId" = $1`, [person.id]);
  expect(await follow(await linkTo(emails[1]))).toMatchObject({ problem: { code: "not_found" } });
  await ask(browser, base, emails[2]);
  const withdrawn = await act(browser, `${base}/account/security`, OWN, "withdrawEmailChangeAction", {});
  expect(withdrawn).toMatchObject({ ok: true });
  expect(await follow(await linkTo(emails[2]))).toMatchObject({ problem: { code: "not_found" } });
  const last = freshEmail();
  await ask(browser, base, last);
  const count = (await lettersTo(person.email)).length;
  const back = await linkTo(person.email, count);
  expect(await follow(await linkTo(last), browser)).toMatchObject({ ok: true });
  await rig.sql.rows(
    `UPDATE "EmailChange" SET "confirmedAt" = now() - interval '8 days' WHERE "userId" = $1 AND "newEmail" = $2`,
    [person.id, last],
  );
  expect(await follow(back)).toMatchObject({ problem: { code: "not_found" } });
  expect(await emailOf(person)).toBe(last);
});

test("what hung on the old address dies: a reset that is on its way, and an invitation to it", async () => {
  const { person, browser, base } = await someone("support");
  await rig.sql.rows(
    `INSERT INTO "PasswordReset" ("id", "userId", "tokenHash", "expiresAt") VALUES ($1, $2, $3, now() + interval '1 hour')`,
    [randomUUID(), person.id, randomUUID()],
  );
  await rig.sql.rows(
    `INSERT INTO "Invitation" ("id", "email", "name", "role", "tokenHash", "invitedById", "invitedBy", "expiresAt")
     VALUES ($1, $2, 'Somebody', 'admin', $3, 'somebody', 'Somebody', now() + interval '1 day')`,
    [randomUUID(), person.email, randomUUID()],
  );
  const email = freshEmail();
  await ask(browser, base, email);
  await follow(await linkTo(email), browser);
  expect(
    await rig.sql.rows(`SELECT 1 FROM "PasswordReset" WHERE "userId" = $1 AND "usedAt" IS NULL`, [person.id]),
  ).toEqual([]);
  expect(
    await rig.sql.rows(`SELECT 1 FROM "Invitation" WHERE "email" = $1 AND "revokedAt" IS NULL`, [
      person.email,
    ]),
  ).toEqual([]);
});

test("bad input is told at the field, and many requests are slowed down", async () => {
  const { person, browser, base } = await someone();
  expect(await ask(browser, base, "no address")).toMatchObject({
    problem: { code: "invalid", errors: { email: expect.any(String) } },
  });
  expect(await ask(browser, base, person.email)).toMatchObject({
    problem: { code: "invalid", errors: { email: "This is your address already." } },
  });
  const codes: string[] = [];
  for (let nth = 0; nth < 7; nth++) {
    const result = await ask(browser, base, freshEmail());
    codes.push(result.ok ? "ok" : result.problem.code);
  }
  expect(codes).toEqual([...Array(5).fill("ok"), "too_many_requests", "too_many_requests"]);
});

test("a disabled person's link does nothing", async () => {
  const { person, browser, base } = await someone();
  const email = freshEmail();
  await ask(browser, base, email);
  await rig.sql.rows(`UPDATE "User" SET "status" = 'disabled' WHERE "id" = $1`, [person.id]);
  expect(await follow(await linkTo(email))).toMatchObject({ problem: { code: "not_found" } });
  expect(await emailOf(person)).toBe(person.email);
});
