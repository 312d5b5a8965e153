import { afterAll, beforeAll, expect, test } from "vitest";
import type { Answer } from "../../fixtures/portal/answer";
import { Browser } from "../../fixtures/portal/browser";
import { builtActions } from "../../fixtures/portal/built-actions";
import { lettersTo, linkTo, tokenOf } from "../../fixtures/portal/letters";
import { makePerson } from "../../fixtures/portal/people";
import { type Rig, startRig } from "../../fixtures/portal/rig";

let rig: Rig;
beforeAll(async () => {
  rig = await startRig();
}, 120_000);
afterAll(() => rig?.stop());

const NEW = "quite another sentence";

function act(page: string, name: string, given: unknown): Promise<Answer> {
  const id = builtActions().get(`(auth)/password/actions.ts#${name}`);
  if (!id) throw new Error("The build has no such action.");
  return new Browser(rig.portal.url).action(page, id, [given]);
}
const ask = (email: string) => act("/password", "requestResetAction", { email });
const set = (path: string, password = NEW) =>
  act(path, "completeResetAction", { token: tokenOf(path), password });

test("asked for, used once: the new password counts, every session is over, and a mail says so", async () => {
  const account = rig.customers[0]?.authId;
  const person = await makePerson("customer", account);
  const before = new Browser(rig.portal.url);
  await before.signIn(person.email, person.password);
  await ask(person.email);
  const path = await linkTo(person.email);
  expect(path).toMatch(/^\/password\/[A-Za-z0-9_-]{43}$/);
  const page = await new Browser(rig.portal.url).get(path);
  expect(page.text).toContain("Choose a new password");
  expect(page.text).not.toContain(person.email);
  expect((await set(path, "Welcome@12345")).text).toContain('"code":"invalid"');
  expect((await set(path)).text).toContain('"ok":true');
  expect((await before.get("/api/v1/me")).status).toBe(401);
  const browser = new Browser(rig.portal.url);
  expect((await browser.signIn(person.email, person.password)).status).toBe(401);
  expect((await browser.signIn(person.email, NEW)).status).toBe(200);
  const letters = await lettersTo(person.email);
  expect(letters.map(({ kind }) => kind)).toEqual(["password_reset", "password_changed"]);
  expect((await set(path)).text).toContain('"code":"not_found"');
  expect((await new Browser(rig.portal.url).get(path)).text).toContain("This link does not work any more");
});

test("one's own address is no password, and the link stays good", async () => {
  const person = await makePerson("customer", rig.customers[0]?.authId);
  await ask(person.email);
  const path = await linkTo(person.email);
  for (const password of [person.email, person.email.toUpperCase()]) {
    const { text } = await set(path, password);
    expect(text).toContain('"status":422');
    expect(text).toContain('"errors":{"password":"Your e-mail address is not a password."}');
  }
  expect((await new Browser(rig.portal.url).signIn(person.email, person.password)).status).toBe(200);
  expect((await set(path)).text).toContain('"ok":true');
});

test("the answer is the same for an address that nobody has, and for somebody who is disabled", async () => {
  const person = await makePerson("customer", rig.customers[0]?.authId);
  const disabled = await makePerson("finance");
  await rig.sql.rows(`UPDATE "User" SET "status" = 'disabled' WHERE "id" = $1`, [disabled.id]);
  const shape = ({ status, text, headers }: Answer) => ({ status, text, type: headers.get("content-type") });
  const known = shape(await ask(person.email));
  expect(known.text).toContain('"ok":true');
  expect(shape(await ask("nobody@people.example"))).toEqual(known);
  expect(shape(await ask(disabled.email))).toEqual(known);
  await linkTo(person.email);
  expect(await lettersTo("nobody@people.example")).toEqual([]);
  expect(await lettersTo(disabled.email)).toEqual([]);
});

test("many requests make one mail, and are slowed down alike", async () => {
  const person = await makePerson("support");
  const answersOf = async (email: string) => {
    const codes: string[] = [];
    for (let nth = 0; nth < 7; nth++) {
      const { text } = await ask(email);
      codes.push(/"code":"(\w+)"/.exec(text)?.[1] ?? "ok");
    }
    return codes;
  };
  const known = await answersOf(person.email);
  expect(known).toContain("too_many_requests");
  expect(await answersOf("nobody-else@people.example")).toEqual(known);
  await linkTo(person.email);
  expect(await lettersTo(person.email)).toHaveLength(1);
  // And none of it keeps the person from signing in.
  expect((await new Browser(rig.portal.url).signIn(person.email, person.password)).status).toBe(200);
});

test("a link that is older than an hour, and one whose person was disabled", async () => {
  const person = await makePerson("support");
  await ask(person.email);
  const path = await linkTo(person.email);
  await rig.sql.rows(`UPDATE "PasswordReset" SET "expiresAt" = now() WHERE "userId" = $1`, [person.id]);
  expect((await set(path)).text).toContain('"code":"not_found"');
  await rig.sql.rows(
    `UPDATE "PasswordReset" SET "expiresAt" = now() + interval '1 hour' WHERE "userId" = $1`,
    [person.id],
  );
  await rig.sql.rows(`UPDATE "User" SET "status" = 'disabled' WHERE "id" = $1`, [person.id]);
  expect((await set(path)).text).toContain('"code":"not_found"');
});
