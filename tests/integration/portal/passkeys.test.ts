import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { App } from "../../fixtures/portal/authenticator";
import { brandHands } from "../../fixtures/portal/brands";
import { Browser } from "../../fixtures/portal/browser";
import { lettersTo } from "../../fixtures/portal/letters";
import { Passkey, type Twist } from "../../fixtures/portal/passkey";
import {
  addPasskey,
  askedIn,
  beginEntry,
  enterByPasskey,
  enterWith,
  ownPasskeys,
} from "../../fixtures/portal/passkey-acts";
import { makePerson, PASSWORD, type Person } from "../../fixtures/portal/people";
import { type Rig, startRig } from "../../fixtures/portal/rig";
import { security, turnOn } from "../../fixtures/portal/second-factor";

let rig: Rig;
/** The portal by a name: passkeys belong to names. */
let url = "";
let addresses = 0;

beforeAll(async () => {
  // A proxy of ours stands in front and names the address, so that no test waits for the failures of another.
  rig = await startRig({ env: { TRUSTED_PROXY_HOPS: "1" } });
  url = rig.portal.url.replace("127.0.0.1", "localhost");
}, 180_000);
afterAll(() => rig?.stop());

function browserAt(): Browser {
  addresses += 1;
  return new Browser(url, { "x-forwarded-for": `203.0.113.${addresses}` });
}

async function entered(person: Person, browser = browserAt()): Promise<Browser> {
  const { error } = await browser.signIn(person.email, person.password);
  expect(error).toBeNull();
  return browser;
}

/** A person of the staff, or of a customer, with a passkey. */
async function holder(role: "support" | "customer" = "support") {
  const person = await makePerson(role, role === "customer" ? rig.customers[0]?.authId : undefined);
  const base = role === "customer" ? "/portal" : "";
  const browser = await entered(person);
  const { passkey, result, codes } = await addPasskey(browser, { base });
  expect(result).toMatchObject({ ok: true });
  return { person, browser, base, passkey, codes };
}

const isIn = async (browser: Browser) => (await browser.get("/api/v1/me")).status === 200;

const recordOf = async ({ id }: Person) =>
  (
    await rig.sql.rows(
      `SELECT "action", "outcome"::text, "reason", "after" FROM "AuditEvent" WHERE "targetId" = $1 ORDER BY "seq"`,
      [id],
    )
  ).map(({ action, outcome, reason, after }) => ({ what: `${action} ${outcome}`, reason, after }));

const passkeysOf = ({ id }: Person) =>
  rig.sql.rows(`SELECT * FROM "Passkey" WHERE "userId" = $1 ORDER BY "createdAt"`, [id]);

const stale = ({ id }: Person) =>
  rig.sql.rows(`UPDATE "Session" SET "provenAt" = now() - interval '2 hours' WHERE "userId" = $1`, [id]);

const notAccepted = {
  ok: false,
  problem: { code: "unauthenticated", detail: "This passkey does not open an account here." },
};

/** Under another name of the portal, which a proxy of ours passes on. */
class BrowserElsewhere extends Browser {
  constructor(
    private readonly origin: string,
    address: string,
  ) {
    super(rig.portal.url, { "x-forwarded-host": new URL(origin).host, "x-forwarded-for": address });
  }

  override send(path: string, init: RequestInit = {}) {
    const headers = new Headers(init.headers);
    if (headers.has("origin")) headers.set("origin", this.origin);
    return super.send(path, { ...init, headers });
  }
}

describe("adding one", () => {
  test("asks for a fresh proof, keeps no secret, tells by mail, and ends what is open elsewhere", async () => {
    const person = await makePerson("customer", rig.customers[0]?.authId);
    const elsewhere = await entered(person);
    const browser = await entered(person);
    await stale(person);
    expect(await ownPasskeys(browser, "beginPasskeyAction", { name: "A key" }, "/portal")).toMatchObject({
      ok: false,
      problem: { code: "proof_needed" },
    });
    expect(await isIn(elsewhere)).toBe(true);
    await rig.sql.rows(`UPDATE "Session" SET "provenAt" = now() WHERE "userId" = $1`, [person.id]);
    const { result, codes } = await addPasskey(browser, { base: "/portal" });
    expect(result).toMatchObject({ ok: true, data: { name: "A key" } });
    expect(codes).toHaveLength(10);
    expect(await isIn(elsewhere)).toBe(false);
    expect(await isIn(browser)).toBe(true);
    expect((await lettersTo(person.email)).map(({ kind }) => kind)).toContain("passkey_added");
    expect((await recordOf(person)).map(({ what }) => what)).toContain("auth.passkey_added success");
  });

  test.each<[string, Twist]>([
    ["of another origin", { origin: "https://evil.example" }],
    ["for another name", { rpId: "evil.example" }],
    ["over another challenge", { challenge: Buffer.alloc(32, 7).toString("base64url") }],
    ["without its owner's finger or PIN", { unverified: true }],
    ["that is a signature", { type: "webauthn.get" }],
  ])("is refused where it is one %s", async (_, twist) => {
    const person = await makePerson("support");
    const { result } = await addPasskey(await entered(person), { twist });
    expect(result).toMatchObject({ ok: false, problem: { code: "conflict" } });
    expect(await passkeysOf(person)).toEqual([]);
  });

  test("a challenge counts once, in its own session, and for five minutes", async () => {
    const person = await makePerson("support");
    const browser = await entered(person);
    const thief = await entered(await makePerson("support"));
    const begin = async () => askedIn(await ownPasskeys(browser, "beginPasskeyAction", { name: "A key" }));
    const answer = ({ challengeId, options }: Awaited<ReturnType<typeof begin>>) => ({
      challengeId,
      name: "A key",
      response: Passkey.at(url).create({
        challenge: options.challenge,
        user: { id: options.user?.id ?? "" },
      }),
    });
    const first = await begin();
    const stolen = await ownPasskeys(thief, "addPasskeyAction", answer(first));
    expect(stolen).toMatchObject({ ok: false });
    expect(await ownPasskeys(browser, "addPasskeyAction", answer(first))).toMatchObject({ ok: true });
    expect(await ownPasskeys(browser, "addPasskeyAction", answer(first))).toMatchObject({ ok: false });
    const late = await begin();
    await rig.sql.rows(`UPDATE "PasskeyChallenge" SET "expiresAt" = now() WHERE "id" = $1`, [
      late.challengeId,
    ]);
    expect(await ownPasskeys(browser, "addPasskeyAction", answer(late))).toMatchObject({ ok: false });
    expect(await passkeysOf(person)).toHaveLength(1);
  });

  test("one that somebody has is not taken over by another", async () => {
    const { passkey, person } = await holder();
    const other = await makePerson("support");
    const browser = await entered(other);
    const { challengeId, options } = askedIn(
      await ownPasskeys(browser, "beginPasskeyAction", { name: "Mine" }),
    );
    const response = passkey
      .copy()
      .create({ challenge: options.challenge, user: { id: options.user?.id ?? "" } });
    const result = await ownPasskeys(browser, "addPasskeyAction", { challengeId, name: "Mine", response });
    expect(result).toMatchObject({ ok: false, problem: { code: "conflict" } });
    expect(await passkeysOf(other)).toEqual([]);
    expect(await passkeysOf(person)).toHaveLength(1);
  });

  test("not under a bare network address", async () => {
    const browser = new Browser(rig.portal.url);
    const person = await makePerson("support");
    await browser.signIn(person.email, person.password);
    expect(await ownPasskeys(browser, "beginPasskeyAction", { name: "A key" })).toMatchObject({
      ok: false,
      problem: { code: "conflict", detail: expect.stringContaining("belong to a name") },
    });
    expect((await browser.get("/account/security")).text).toContain("Passkeys belong to a name");
    expect((await new Browser(rig.portal.url).get("/sign-in")).text).not.toContain("beginPasskey");
  });
});

describe("signing in with it alone", () => {
  test.each(["support", "customer"] as const)("opens the account of a %s, as both factors", async (role) => {
    const { person, passkey } = await holder(role);
    const browser = browserAt();
    expect(await enterByPasskey(browser, passkey)).toEqual({ ok: true, data: null });
    expect(await isIn(browser)).toBe(true);
    const [session] = await rig.sql.rows(
      `SELECT "provenBy"::text, "provenAt" IS NOT NULL AS "proven" FROM "Session" WHERE "userId" = $1
       ORDER BY "createdAt" DESC LIMIT 1`,
      [person.id],
    );
    expect(session).toEqual({ provenBy: "passkey", proven: true });
    const record = await recordOf(person);
    expect(record.at(-1)).toMatchObject({ what: "auth.sign_in success", after: { by: "passkey" } });
    expect((await passkeysOf(person))[0]?.lastUsedAt).toBeInstanceOf(Date);
    // The cookie is as every other session's.
    expect(browser.received.at(-1)).toMatch(/HttpOnly/i);
    expect(browser.received.at(-1)).toMatch(/SameSite=lax/i);
  });

  test("keys that do not count come in as often as they like", async () => {
    const person = await makePerson("support");
    const { passkey } = await addPasskey(await entered(person), { counts: false });
    for (let nth = 0; nth < 3; nth++) {
      expect(await enterByPasskey(browserAt(), passkey)).toMatchObject({ ok: true });
    }
  });

  test.each<[string, Twist]>([
    ["of another origin", { origin: "https://evil.example" }],
    ["for another name", { rpId: "evil.example" }],
    ["without its owner's finger or PIN", { unverified: true }],
    ["over another challenge", { challenge: Buffer.alloc(32, 7).toString("base64url") }],
    ["of a new passkey", { type: "webauthn.create" }],
    ["in the name of somebody else", { userHandle: Buffer.from("somebody else").toString("base64url") }],
  ])("not with a signature %s", async (_, twist) => {
    const { person, passkey } = await holder();
    const browser = browserAt();
    expect(await enterByPasskey(browser, passkey, { twist })).toMatchObject(notAccepted);
    expect(await isIn(browser)).toBe(false);
    expect((await recordOf(person)).at(-1)).toMatchObject({ what: "auth.sign_in failed" });
  });

  test("the answer for an unknown passkey is the one for a wrong signature", async () => {
    const { passkey } = await holder();
    const unknown = await enterByPasskey(browserAt(), Passkey.at(url));
    const wrong = await enterByPasskey(browserAt(), passkey, { twist: { origin: "https://evil.example" } });
    expect(unknown).toMatchObject(notAccepted);
    expect({ ...unknown, problem: { ...("problem" in unknown && unknown.problem), requestId: "" } }).toEqual({
      ...wrong,
      problem: { ...("problem" in wrong && wrong.problem), requestId: "" },
    });
  });

  test("a signature is good once: the same again, and many at once", async () => {
    const { person, passkey } = await holder();
    const request = askedIn(await beginEntry(browserAt()));
    const given = { challengeId: request.challengeId, response: passkey.sign(request.options) };
    const tries = await Promise.all(Array.from({ length: 6 }, () => enterWith(browserAt(), given)));
    expect(tries.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await enterWith(browserAt(), given)).toMatchObject(notAccepted);
    const { length } = await rig.sql.rows(
      `SELECT 1 FROM "Session" WHERE "userId" = $1 AND "provenBy" = 'passkey'`,
      [person.id],
    );
    expect(length).toBe(1);
  });

  test("a copy of the key shows in its counter, and is put on record", async () => {
    const { person, passkey } = await holder();
    const copy = passkey.copy();
    expect(await enterByPasskey(browserAt(), passkey)).toMatchObject({ ok: true });
    expect(await enterByPasskey(browserAt(), passkey)).toMatchObject({ ok: true });
    expect(await enterByPasskey(browserAt(), copy)).toMatchObject(notAccepted);
    expect((await recordOf(person)).at(-1)?.reason).toContain("there may be a copy");
    expect(await enterByPasskey(browserAt(), copy, { twist: { counter: 0 } })).toMatchObject(notAccepted);
    expect(await enterByPasskey(browserAt(), passkey)).toMatchObject({ ok: true });
  });

  test("not for who was disabled, nor after it was removed, nor of the demo", async () => {
    const gone = await holder();
    await rig.sql.rows(`UPDATE "User" SET "status" = 'disabled' WHERE "id" = $1`, [gone.person.id]);
    expect(await enterByPasskey(browserAt(), gone.passkey)).toMatchObject(notAccepted);
    const demo = await holder();
    await rig.sql.rows(`UPDATE "User" SET "demo" = true WHERE "id" = $1`, [demo.person.id]);
    expect(await enterByPasskey(browserAt(), demo.passkey)).toMatchObject(notAccepted);
    const removed = await holder();
    const [row] = await passkeysOf(removed.person);
    expect(await ownPasskeys(removed.browser, "removePasskeyAction", { id: row?.id })).toMatchObject({
      ok: true,
    });
    expect(await enterByPasskey(browserAt(), removed.passkey)).toMatchObject(notAccepted);
  });

  test("is slowed down for a passkey that fails again and again, for nobody else", async () => {
    const { passkey } = await holder();
    const browser = browserAt();
    const codes: string[] = [];
    for (let nth = 0; nth < 7; nth++) {
      const result = await enterByPasskey(browser, passkey, { twist: { origin: "https://evil.example" } });
      codes.push(result.ok ? "ok" : result.problem.code);
    }
    expect(codes).toContain("too_many_requests");
    const { passkey: another } = await holder();
    expect(await enterByPasskey(browserAt(), another)).toMatchObject({ ok: true });
  });
});

describe("as the second factor", () => {
  test("the password alone opens nothing any more; with the passkey it does", async () => {
    const { person, passkey } = await holder();
    const browser = browserAt();
    const { error } = await browser.signIn(person.email, PASSWORD);
    const challengeId = /^passkey_needed:([0-9a-f-]{36})$/.exec(error ?? "")?.[1];
    expect(challengeId).toBeDefined();
    expect(await isIn(browser)).toBe(false);
    const request = askedIn(await beginEntry(browser, challengeId));
    expect(request.options.allowCredentials?.map(({ id }) => id)).toEqual([passkey.id]);
    expect(await enterByPasskey(browser, passkey, { challengeId })).toMatchObject({ ok: true });
    expect(await isIn(browser)).toBe(true);
  });

  test("somebody else's passkey does not stand in for it", async () => {
    const { person } = await holder();
    const { passkey: others } = await holder();
    const browser = browserAt();
    const { error } = await browser.signIn(person.email, PASSWORD);
    const challengeId = error?.split(":")[1];
    expect(await enterByPasskey(browser, others, { challengeId })).toMatchObject(notAccepted);
    expect(await isIn(browser)).toBe(false);
  });

  test("a wrong password is answered as ever, and says nothing of passkeys", async () => {
    const { person } = await holder();
    expect(await browserAt().signIn(person.email, "not the password")).toMatchObject({
      error: "CredentialsSignin",
    });
  });

  test("without the device, a recovery code opens it once", async () => {
    const { person, codes } = await holder();
    const code = codes[0] ?? "";
    expect((await browserAt().signIn(person.email, PASSWORD, "/", code)).error).toBeNull();
    expect((await browserAt().signIn(person.email, PASSWORD, "/", code)).error).toBe("code_wrong");
  });

  test("beside an app, either of them does; without the app, the passkey still stands", async () => {
    const person = await makePerson("support");
    const browser = await entered(person);
    const { app, codes } = await turnOn(browser);
    const { passkey, codes: more } = await addPasskey(browser);
    expect(more).toEqual([]);
    const second = browserAt();
    const { error } = await second.signIn(person.email, PASSWORD);
    expect(error).toMatch(/^code_needed:[0-9a-f-]{36}$/);
    expect(await enterByPasskey(second, passkey, { challengeId: error?.split(":")[1] })).toMatchObject({
      ok: true,
    });
    expect((await browserAt().signIn(person.email, PASSWORD, "/", await app.code())).error).toBeNull();
    const off = await security(browser, "turnOffSecondFactorAction", { current: PASSWORD, code: codes[0] });
    expect(off).toMatchObject({ ok: true });
    expect((await browserAt().signIn(person.email, PASSWORD)).error).toMatch(/^passkey_needed:/);
    expect((await browserAt().signIn(person.email, PASSWORD, "/", codes[1])).error).toBeNull();
  });

  test("the seed of an app that was never confirmed counts for nothing beside it", async () => {
    const { person, browser } = await holder();
    const begun = await security(browser, "beginSecondFactorAction", { current: PASSWORD });
    if (!begun.ok) throw new Error(begun.problem.detail);
    const { key } = z.object({ key: z.string() }).parse(begun.data);
    const app = new App(key.replaceAll(" ", ""));
    expect((await browserAt().signIn(person.email, PASSWORD, "/", await app.code())).error).toBe(
      "code_wrong",
    );
    expect(await security(browser, "proveAction", { code: await app.code() })).toMatchObject({
      problem: { code: "invalid" },
    });
    expect((await browserAt().signIn(person.email, PASSWORD)).error).toMatch(/^passkey_needed:/);
  });

  test("with an app, new recovery codes take the app's code, not the passkey alone", async () => {
    const person = await makePerson("support");
    const browser = await entered(person);
    const { codes } = await turnOn(browser);
    await addPasskey(browser);
    expect(await ownPasskeys(browser, "renewRecoveryCodesAction", {})).toMatchObject({
      problem: { code: "conflict" },
    });
    // The earlier ones go on.
    expect((await browserAt().signIn(person.email, PASSWORD, "/", codes[0])).error).toBeNull();
  });

  test("an admin takes a lost one away, and the password alone opens the account again", async () => {
    const { person, passkey } = await holder();
    const done = await rig.portal.admin("users", "remove-second-factor", "--email", person.email);
    expect(done.code, done.stderr).toBe(0);
    expect(await passkeysOf(person)).toEqual([]);
    expect(await enterByPasskey(browserAt(), passkey)).toMatchObject(notAccepted);
    await entered(person);
  });
});

describe("as a proof", () => {
  test("a stale session is good again, under another cookie; the old one is worth nothing", async () => {
    const { person, browser, passkey } = await holder();
    await stale(person);
    expect(await ownPasskeys(browser, "beginPasskeyAction", { name: "Another" })).toMatchObject({
      problem: { code: "proof_needed" },
    });
    const old = Browser.holding(url, browser.session ?? "");
    const { challengeId, options } = askedIn(await ownPasskeys(browser, "beginPasskeyProofAction", {}));
    expect(options.allowCredentials?.map(({ id }) => id)).toEqual([passkey.id]);
    const response = passkey.sign(options);
    expect(await ownPasskeys(browser, "proveByPasskeyAction", { challengeId, response })).toMatchObject({
      ok: true,
    });
    expect(await ownPasskeys(browser, "beginPasskeyAction", { name: "Another" })).toMatchObject({ ok: true });
    expect(await isIn(old)).toBe(false);
    expect((await recordOf(person)).at(-1)).toMatchObject({
      what: "auth.proof_given success",
      after: { by: "passkey" },
    });
  });

  test("not with somebody else's passkey, not with what signs somebody in, and not in another session", async () => {
    const { person, browser } = await holder();
    const { passkey: others, browser: elsewhere } = await holder();
    await stale(person);
    const begin = async () => askedIn(await ownPasskeys(browser, "beginPasskeyProofAction", {}));
    const first = await begin();
    const prove = (from: Browser, challengeId: string, response: unknown) =>
      ownPasskeys(from, "proveByPasskeyAction", { challengeId, response });
    expect(await prove(browser, first.challengeId, others.sign(first.options))).toMatchObject({
      problem: { code: "conflict" },
    });
    const second = await begin();
    expect(await prove(elsewhere, second.challengeId, others.sign(second.options))).toMatchObject({
      problem: { code: "conflict" },
    });
    const entry = askedIn(await beginEntry(browserAt()));
    expect(await prove(elsewhere, entry.challengeId, others.sign(entry.options))).toMatchObject({
      problem: { code: "conflict" },
    });
    expect(await ownPasskeys(browser, "beginPasskeyAction", { name: "Another" })).toMatchObject({
      problem: { code: "proof_needed" },
    });
    expect((await recordOf(person)).map(({ what }) => what)).toContain("auth.proof_given failed");
  });
});

describe("renaming and removing", () => {
  test("are one's own affair, and removing asks for a fresh proof", async () => {
    const { person, browser } = await holder();
    const { browser: other } = await holder();
    const id = String((await passkeysOf(person))[0]?.id);
    expect(await ownPasskeys(other, "renamePasskeyAction", { id, name: "Mine" })).toMatchObject({
      problem: { code: "not_found" },
    });
    expect(await ownPasskeys(other, "removePasskeyAction", { id })).toMatchObject({
      problem: { code: "not_found" },
    });
    expect(await ownPasskeys(browser, "renamePasskeyAction", { id, name: " " })).toMatchObject({
      problem: { code: "invalid", errors: { name: expect.any(String) } },
    });
    expect(await ownPasskeys(browser, "renamePasskeyAction", { id, name: "Work laptop" })).toMatchObject({
      ok: true,
    });
    expect((await passkeysOf(person))[0]?.name).toBe("Work laptop");
    await stale(person);
    expect(await ownPasskeys(browser, "removePasskeyAction", { id })).toMatchObject({
      problem: { code: "proof_needed" },
    });
    await rig.sql.rows(`UPDATE "Session" SET "provenAt" = now() WHERE "userId" = $1`, [person.id]);
    expect(await ownPasskeys(browser, "removePasskeyAction", { id })).toMatchObject({ ok: true });
    expect(await passkeysOf(person)).toEqual([]);
    // The last factor is gone, and its recovery codes with it.
    await entered(person);
    expect(await rig.sql.rows(`SELECT 1 FROM "RecoveryCode" WHERE "userId" = $1`, [person.id])).toEqual([]);
    expect((await lettersTo(person.email)).map(({ kind }) => kind)).toContain("passkey_removed");
  });

  test("the last factor stays where the role asks for one, also when two are removed at once", async () => {
    const person = await makePerson("finance");
    const browser = await entered(person);
    await addPasskey(browser);
    await addPasskey(browser);
    await rig.sql.rows(
      `INSERT INTO "Setting" ("key", "value", "updatedAt") VALUES ('security.policy', $1::jsonb, now())
       ON CONFLICT ("key") DO UPDATE SET "value" = EXCLUDED."value"`,
      [JSON.stringify({ proofMinutes: 60, secondFactorFor: ["finance"] })],
    );
    // Another process's change is seen within seconds.
    await new Promise((wake) => setTimeout(wake, 3_500));
    const ids = (await passkeysOf(person)).map(({ id }) => String(id));
    const removed = await Promise.all(ids.map((id) => ownPasskeys(browser, "removePasskeyAction", { id })));
    expect(removed.filter(({ ok }) => ok)).toHaveLength(1);
    expect(removed.find(({ ok }) => !ok)).toMatchObject({ problem: { code: "conflict" } });
    expect(await passkeysOf(person)).toHaveLength(1);
    await rig.sql.rows(`DELETE FROM "Setting" WHERE "key" = 'security.policy'`);
  });
});

test("customers' people use theirs under their brand's own name, and nobody else does there", async () => {
  const brand = await brandHands(rig);
  const host = "voice.blue.example";
  const id = await brand.make("Blue Line", host);
  const account = rig.customers[1]?.authId ?? "";
  await rig.sql.rows(`UPDATE "Customer" SET "brandId" = $1 WHERE "authId" = $2`, [id, account]);
  const origin = url.replace("localhost", host);
  const underBrand = () => {
    addresses += 1;
    return new BrowserElsewhere(origin, `203.0.113.${addresses}`);
  };
  const person = await makePerson("customer", account);
  const browser = await entered(person, underBrand());
  const begun = askedIn(await ownPasskeys(browser, "beginPasskeyAction", { name: "Mine" }, "/portal"));
  expect(begun.options).toMatchObject({ rp: { id: host, name: "Blue Line" } });
  const passkey = Passkey.at(origin);
  const response = passkey.create({
    challenge: begun.options.challenge,
    user: { id: begun.options.user?.id ?? "" },
  });
  const given = { challengeId: begun.challengeId, name: "Mine", response };
  expect(await ownPasskeys(browser, "addPasskeyAction", given, "/portal")).toMatchObject({ ok: true });
  expect(await enterByPasskey(underBrand(), passkey)).toMatchObject({ ok: true });
  // Under the portal's own name the browser would not offer it, and what it signs there is worth nothing.
  expect(await enterByPasskey(browserAt(), passkey)).toMatchObject(notAccepted);
  const { passkey: staffs } = await holder();
  const twist = { origin, rpId: host };
  expect(await enterByPasskey(underBrand(), staffs, { twist })).toMatchObject(notAccepted);
});
