import { encode } from "next-auth/jwt";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { systemActor } from "@/lib/auth/actor";
import { revokeApiKey } from "@/lib/services/api-keys/write";
import { disablePerson, resetPassword } from "@/lib/services/people/write";
import { dataOf, problemOf } from "../../fixtures/portal/answer";
import { ApiClient } from "../../fixtures/portal/api-client";
import { Browser } from "../../fixtures/portal/browser";
import { makeKey, makePerson, PASSWORD, type Person } from "../../fixtures/portal/people";
import { type Rig, startRig } from "../../fixtures/portal/rig";
import { until } from "../../fixtures/portal/wait";

const actor = systemActor("tests", "request-of-tests");
const me = z.object({ id: z.string(), role: z.string(), email: z.string().nullable() });
let rig: Rig;
let addresses = 0;

beforeAll(async () => {
  // A proxy of ours stands in front and names the address, so that each test can come from its own.
  rig = await startRig({ env: { TRUSTED_PROXY_HOPS: "1" } });
});
afterAll(() => rig?.stop());

function newAddress(): string {
  addresses += 1;
  return `198.51.${Math.floor(addresses / 250)}.${(addresses % 250) + 1}`;
}

function browserAt(address = newAddress()): Browser {
  return new Browser(rig.portal.url, { "x-forwarded-for": address });
}

async function signedIn(person: Person): Promise<Browser> {
  const browser = browserAt();
  expect(await browser.signIn(person.email, person.password)).toMatchObject({ status: 200, error: null });
  return browser;
}

/** A session that no longer counts: for the API and for pages. */
async function expectSignedOut(browser: Browser): Promise<void> {
  expect(problemOf(await browser.get("/api/v1/me"), 401).code).toBe("unauthenticated");
  const page = await browser.get("/customers");
  expect(page.status).toBe(307);
  expect(page.headers.get("location")).toMatch(/^(https?:\/\/[^/]+)?\/sign-in\?callbackUrl=%2Fcustomers$/);
}

describe("signing in", () => {
  test("with the right password: a cookie that scripts cannot read and other sites cannot send", async () => {
    const person = await makePerson("auditor");
    const browser = await signedIn(person);
    expect(dataOf(await browser.get("/api/v1/me"), me)).toMatchObject({
      role: "auditor",
      email: person.email,
    });
    const line = browser.received.find((text) => text.startsWith("tandem.session=")) ?? "";
    expect(line).toMatch(/; HttpOnly/i);
    expect(line).toMatch(/; SameSite=Lax/i);
    expect(line).toMatch(/; Path=\//i);
    // What it carries can be opened by the portal alone, and names no person.
    expect(Buffer.from(browser.session?.split(".")[0] ?? "", "base64url").toString()).toContain("A256GCM");
  });

  test("the address may be written in any case, with blanks around it", async () => {
    const person = await makePerson("auditor");
    expect((await browserAt().signIn(` ${person.email.toUpperCase()} `, PASSWORD)).error).toBeNull();
  });

  test("wrong password, unknown address, disabled person: one and the same answer", async () => {
    const person = await makePerson("auditor");
    const disabled = await makePerson("auditor");
    await disablePerson(actor, disabled.email);
    const answers = [];
    for (const [email, password] of [
      [person.email, "a wrong password"],
      ["nobody@people.example", PASSWORD],
      [disabled.email, disabled.password],
      [person.email, ""],
      ["", PASSWORD],
      [person.email, `${PASSWORD}${"x".repeat(5_000)}`],
    ] as const) {
      const browser = browserAt();
      const { status, error, url } = await browser.signIn(email, password);
      expect(browser.session).toBeUndefined();
      answers.push({ status, error, path: url.pathname });
    }
    const [first] = answers;
    expect(first).toMatchObject({ status: 401, error: "CredentialsSignin" });
    for (const answer of answers) expect(answer).toEqual(first);
  });

  test.each([
    { email: {} },
    { email: ["one@people.example", "two@people.example"] },
    { email: null },
    { password: { length: 12 } },
    { password: 123_456_789_012 },
    { code: { trim: "x" } },
    { code: 123_456 },
  ])("a body of other things than texts is a refused sign-in like any other: %o", async (given) => {
    const { email } = await makePerson("auditor");
    const browser = browserAt();
    const { csrfToken } = z
      .object({ csrfToken: z.string() })
      .parse(JSON.parse((await browser.get("/api/auth/csrf")).text));
    const answer = await browser.send("/api/auth/callback/credentials", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ csrfToken, email, password: "not the password", json: "true", ...given }),
    });
    expect(answer.status).toBe(401);
    const { url } = z.object({ url: z.string() }).parse(JSON.parse(answer.text));
    expect(new URL(url).searchParams.get("error")).toBe("CredentialsSignin");
    expect(answer.text).not.toMatch(/TypeError|function|prototype|properties/i);
    expect(browser.session).toBeUndefined();
  });

  test("each try is in the audit log, without the password", async () => {
    const person = await makePerson("auditor");
    await browserAt().signIn(person.email, "not-the-password-1");
    await signedIn(person);
    const rows = await rig.sql.rows(
      `SELECT "action", "outcome"::text, "address" FROM "AuditEvent" WHERE "targetId" = $1 AND "action" = 'auth.sign_in'
         ORDER BY "seq"`,
      [person.id],
    );
    expect(rows).toMatchObject([{ outcome: "failed" }, { outcome: "success" }]);
    for (const row of rows) expect(row.address).toMatch(/^198\.51\./);
    const all = await rig.sql.rows(`SELECT "AuditEvent"::text AS line FROM "AuditEvent"`);
    expect(JSON.stringify(all)).not.toContain("not-the-password-1");
  });

  test("from another site's form, without our token: no session", async () => {
    const person = await makePerson("auditor");
    const browser = browserAt();
    await browser.send("/api/auth/callback/credentials", {
      method: "POST",
      body: new URLSearchParams({ email: person.email, password: PASSWORD, json: "true" }),
    });
    expect(browser.session).toBeUndefined();
  });
});

describe("too many tries", () => {
  test("on one account, from anywhere: it waits, then lets its owner in", async () => {
    const person = await makePerson("auditor");
    const stranger = await makePerson("auditor");
    for (let tries = 0; tries < 5; tries += 1) {
      expect((await browserAt().signIn(person.email, "wrong again")).error).toBe("CredentialsSignin");
    }
    const blocked = await browserAt().signIn(person.email, PASSWORD);
    expect(blocked).toMatchObject({ status: 401, error: expect.stringMatching(/^throttled:\d+$/) });
    // Nobody else has to wait.
    expect((await browserAt().signIn(stranger.email, PASSWORD)).error).toBeNull();
    await until("the owner to be let in", async () => {
      return (await browserAt().signIn(person.email, PASSWORD)).error === null;
    });
    // A success clears the count.
    expect((await browserAt().signIn(person.email, "wrong once")).error).toBe("CredentialsSignin");
    expect((await browserAt().signIn(person.email, PASSWORD)).error).toBeNull();
  });

  test("an address that nobody has is throttled alike", async () => {
    const errors = [];
    for (let tries = 0; tries < 6; tries += 1) {
      errors.push((await browserAt().signIn("no-such-person@people.example", "wrong")).error);
    }
    expect(errors.at(-1)).toMatch(/^throttled:/);
  });

  test("from one network address, over many accounts: it waits, others do not", async () => {
    const person = await makePerson("auditor");
    const address = newAddress();
    for (let tries = 0; tries < 20; tries += 1) {
      await browserAt(address).signIn(`sweep-${tries}@people.example`, "wrong");
    }
    expect((await browserAt(address).signIn(person.email, PASSWORD)).error).toMatch(/^throttled:/);
    expect((await browserAt().signIn(person.email, PASSWORD)).error).toBeNull();
    await until("the address to be let in", async () => {
      return (await browserAt(address).signIn(person.email, PASSWORD)).error === null;
    });
  });

  test("a made-up list of addresses does not hide the one that our proxy saw", async () => {
    const address = newAddress();
    for (let tries = 0; tries < 20; tries += 1) {
      await browserAt(`203.0.113.${tries}, ${address}`).signIn(`spoof-${tries}@people.example`, "wrong");
    }
    const person = await makePerson("auditor");
    expect((await browserAt(`203.0.113.99, ${address}`).signIn(person.email, PASSWORD)).error).toMatch(
      /^throttled:/,
    );
  });
});

describe("a session that ends", () => {
  test("signing out kills every copy of the cookie", async () => {
    const browser = await signedIn(await makePerson("support"));
    const copy = Browser.holding(rig.portal.url, browser.session ?? "");
    expect((await copy.get("/api/v1/me")).status).toBe(200);
    expect((await browser.signOut()).status).toBe(200);
    expect(browser.session).toBeUndefined();
    await expectSignedOut(copy);
  });

  test("signing out needs our token, so no other site can do it", async () => {
    const browser = await signedIn(await makePerson("support"));
    await browser.send("/api/auth/signout", { method: "POST", body: new URLSearchParams({ json: "true" }) });
    const copy = Browser.holding(rig.portal.url, browser.session ?? "");
    expect((await copy.get("/api/v1/me")).status).toBe(200);
  });

  test("a person who is disabled is out with the next request", async () => {
    const person = await makePerson("finance");
    const browser = await signedIn(person);
    await disablePerson(actor, person.email);
    await expectSignedOut(browser);
  });

  test("so is one whose row was changed without ending the sessions", async () => {
    const person = await makePerson("finance");
    const browser = await signedIn(person);
    await rig.sql.rows(`UPDATE "User" SET "status" = 'disabled' WHERE "id" = $1`, [person.id]);
    await expectSignedOut(browser);
  });

  test("a new password ends the sessions of the old one", async () => {
    const person = await makePerson("finance");
    const [one, other] = [await signedIn(person), await signedIn(person)];
    await resetPassword(actor, person.email, "another long password");
    await expectSignedOut(one);
    await expectSignedOut(other);
    expect((await browserAt().signIn(person.email, PASSWORD)).error).toBe("CredentialsSignin");
    expect((await browserAt().signIn(person.email, "another long password")).error).toBeNull();
  });

  test.each([
    ["past its absolute end", `"expiresAt" = now() - interval '1 second'`],
    ["idle for half an hour", `"lastSeenAt" = now() - interval '31 minutes'`],
    ["revoked", `"revokedAt" = now()`],
  ])("%s: refused", async (_what, change) => {
    const person = await makePerson("admin");
    const browser = await signedIn(person);
    expect((await browser.get("/api/v1/me")).status).toBe(200);
    await rig.sql.rows(`UPDATE "Session" SET ${change} WHERE "userId" = $1`, [person.id]);
    await expectSignedOut(browser);
  });

  test("many at once: each request is its own person's, and nobody's that ended is let in", async () => {
    const people = await Promise.all(
      (["admin", "finance", "support", "auditor"] as const).map((role) => makePerson(role)),
    );
    const browsers = await Promise.all(people.map((person) => signedIn(person)));
    const gone = await signedIn(people[0] ?? expect.unreachable());
    const stolen = Browser.holding(rig.portal.url, gone.session ?? "");
    await gone.signOut();
    const asked = Array.from({ length: 300 }, (_, turn) => turn % (people.length + 1));
    const answers = await Promise.all(
      asked.map(async (who) => (await (browsers[who] ?? stolen).get("/api/v1/me")).text),
    );
    for (const [turn, who] of asked.entries()) {
      const person = people[who];
      if (person) expect(answers[turn]).toContain(`"email":"${person.email}"`);
      else expect(answers[turn]).toContain('"code":"unauthenticated"');
    }
  });

  test("a changed role acts with the next request", async () => {
    const person = await makePerson("admin");
    const browser = await signedIn(person);
    expect((await browser.get("/api/v1/audit")).status).toBe(200);
    await rig.sql.rows(`UPDATE "User" SET "role" = 'support' WHERE "id" = $1`, [person.id]);
    expect(dataOf(await browser.get("/api/v1/me"), me).role).toBe("support");
    expect(problemOf(await browser.get("/api/v1/audit"), 403).code).toBe("forbidden");
  });
});

describe("what is no session", () => {
  test.each([
    ["made up", async () => "made.up.cookie"],
    ["empty", async () => ""],
    [
      "made with another secret",
      async () => encode({ token: { sid: "x" }, secret: "another secret of more than 32 characters" }),
    ],
    [
      "made with our secret for a session that is not there",
      async () => encode({ token: { sid: "no such session" }, secret: rig.portal.env.NEXTAUTH_SECRET ?? "" }),
    ],
    [
      "made with our secret without a session",
      async () => encode({ token: { sub: "admin" }, secret: rig.portal.env.NEXTAUTH_SECRET ?? "" }),
    ],
  ])("a cookie that is %s", async (_what, make) => {
    await expectSignedOut(Browser.holding(rig.portal.url, await make()));
  });

  test("a session may read through the API, and not write", async () => {
    const browser = await signedIn(await makePerson("admin"));
    const authId = rig.customers[0]?.authId ?? "";
    expect((await browser.get(`/api/v1/customers/${authId}/balance`)).status).toBe(200);
    const mark = await rig.control.mark();
    for (const path of [`/api/v1/customers/${authId}/transfers`, "/api/v1/customers"]) {
      const answer = await browser.send(path, {
        method: "POST",
        headers: { "content-type": "application/json", "idempotency-key": crypto.randomUUID() },
        body: JSON.stringify({ amount: "1.00", currency: "INR" }),
      });
      expect(problemOf(answer, 403).code).toBe("session_may_only_read");
    }
    expect(await rig.control.writes(mark)).toEqual([]);
  });
});

describe("an API key", () => {
  test("works until it is revoked", async () => {
    const { id, key } = await makeKey("auditor");
    const client = new ApiClient(rig.portal.url, key);
    expect(dataOf(await client.get("/api/v1/me"), me)).toEqual({ id, role: "auditor", email: null });
    await revokeApiKey(actor, id);
    const refused = await client.get("/api/v1/me");
    expect(problemOf(refused, 401).code).toBe("unauthenticated");
    expect(refused.headers.get("www-authenticate")).toMatch(/^Bearer/);
  });

  test("past its end it is refused", async () => {
    const { id, key } = await makeKey("auditor");
    await rig.sql.rows(`UPDATE "ApiKey" SET "expiresAt" = now() - interval '1 second' WHERE "id" = $1`, [id]);
    problemOf(await new ApiClient(rig.portal.url, key).get("/api/v1/me"), 401);
  });

  test.each([["Bearer tdm_made-up"], ["Bearer %"], ["Bearer "], ["Basic YWRtaW46YWRtaW4="], ["tdm_x"], [""]])(
    "%j is none",
    async (authorization) => {
      const answer = await rig.stranger.send("GET", "/api/v1/me", { headers: { authorization } });
      expect(problemOf(answer, 401).code).toBe("unauthenticated");
    },
  );

  test("a bad key is not saved by a good cookie", async () => {
    const browser = await signedIn(await makePerson("admin"));
    const answer = await browser.send("/api/v1/me", { headers: { authorization: "Bearer tdm_made-up" } });
    problemOf(answer, 401);
  });
});

describe("where one goes after signing in", () => {
  const elsewhere = [
    "https://evil.example/",
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/%2F/evil.example",
    "%2F%2Fevil.example",
    "/%5Cevil.example",
    "javascript:alert(1)",
    "/\tevil",
    "evil.example",
  ];

  test.each(elsewhere)("%j is not followed", async (callbackUrl) => {
    const person = await makePerson("auditor");
    const browser = browserAt();
    const answer = await browser.signIn(person.email, PASSWORD, callbackUrl);
    expect(answer.url.origin).toBe(rig.portal.url);
    const page = await browser.get(`/sign-in?callbackUrl=${encodeURIComponent(callbackUrl)}`);
    expect(page.status).toBe(307);
    expect(page.headers.get("location")).toBe("/");
  });

  test("a page of ours is", async () => {
    const browser = await signedIn(await makePerson("auditor"));
    const page = await browser.get(`/sign-in?callbackUrl=${encodeURIComponent("/calls?status=failed")}`);
    expect(page.headers.get("location")).toBe("/calls?status=failed");
  });

  test("a forged host does not send anybody away", async () => {
    const page = await new Browser(rig.portal.url, { "x-forwarded-host": "evil.example" }).get("/customers");
    expect(page.status).toBe(307);
    expect(page.headers.get("location")).not.toContain("evil.example");
  });
});
