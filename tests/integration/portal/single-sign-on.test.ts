import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { act } from "../../fixtures/portal/act";
import type { Answer } from "../../fixtures/portal/answer";
import { Browser } from "../../fixtures/portal/browser";
import { lettersTo, linkTo } from "../../fixtures/portal/letters";
import {
  type Account,
  begin,
  CLIENT,
  enter,
  Jar,
  Organisation,
  signInThere,
} from "../../fixtures/portal/oidc-provider";
import { makePerson, PASSWORD } from "../../fixtures/portal/people";
import { type Rig, startRig } from "../../fixtures/portal/rig";
import { triesWithin, turnOn } from "../../fixtures/portal/second-factor";
import { startPortal, type TestPortal } from "../../setup/portal";

const accessShape = z.object({
  app: z.boolean(),
  singleSignOn: z.boolean(),
  sessions: z.array(z.object({ handle: z.string() })),
});

let organisation: Organisation;
let rig: Rig;

beforeAll(async () => {
  organisation = await Organisation.start();
  rig = await startRig({
    env: {
      OIDC_ISSUER: organisation.issuer,
      OIDC_CLIENT_ID: CLIENT.id,
      OIDC_CLIENT_SECRET: CLIENT.secret,
      OIDC_NAME: "Acme",
      OIDC_DOMAINS: "people.example, company.example",
      OIDC_ROLE_CLAIM: "groups",
      OIDC_ROLES: "tandem:admins:admin, accounting:finance, desk:support",
    },
  });
  // Without one, every way leads to the first-run set-up.
  await makePerson("admin");
}, 180_000);
afterAll(async () => {
  await rig?.stop();
  await organisation?.stop();
});

const newSub = () => randomUUID();
const browser = () => new Browser(rig.portal.url);

/** Comes in as this account of the organisation. */
async function enterAs(account: Account, path?: string): Promise<{ browser: Browser; answer: Answer }> {
  organisation.next = account;
  const visitor = browser();
  return { browser: visitor, answer: await enter(visitor, path) };
}

const account = (email: string, more: Partial<Account> = {}): Account => ({
  sub: newSub(),
  email,
  email_verified: true,
  name: "Of The Company",
  groups: ["desk"],
  ...more,
});
const newEmail = () => `sso-${randomUUID().slice(0, 8)}@company.example`;
const locationOf = ({ status, headers, text }: Answer) => {
  expect(status, text).toBe(303);
  return headers.get("location");
};

async function roleOf(email: string): Promise<unknown> {
  const [row] = await rig.sql.rows(`SELECT "role" FROM "User" WHERE "email" = $1`, [email]);
  return row?.role;
}

/** Rows of the record about this person, newest first. */
function recorded(action: string, targetName: string) {
  return rig.sql.rows(
    `SELECT * FROM "AuditEvent" WHERE "action" = $1 AND "targetName" = $2 ORDER BY "seq" DESC`,
    [action, targetName],
  );
}

async function turnOnWithoutPassword(visitor: Browser) {
  // The field is left out: there is no password to type.
  return turnOn(visitor, "", {});
}

async function refusedWith(given: Account, problem: string): Promise<void> {
  const { browser: visitor, answer } = await enterAs(given);
  expect(locationOf(answer)).toBe(`/sign-in?sso=${problem}`);
  expect(visitor.session).toBeUndefined();
}

describe("signing in at the organisation", () => {
  it("is offered on the sign-in page, and keeps where one wanted to go", async () => {
    const { text } = await browser().get("/sign-in?callbackUrl=%2Ftransfers");
    expect(text).toContain("Sign in with Acme");
    expect(text).toContain("/api/sso/start?callbackUrl=%2Ftransfers");
  });

  it("makes a person in the role of their group, who comes back as the same one", async () => {
    const given = account(newEmail(), { name: "Asha \u202eOf  Company", groups: ["other", "accounting"] });
    const first = await enterAs(given, "/api/sso/start?callbackUrl=%2Ftransfers");
    expect(locationOf(first.answer)).toBe("/transfers");
    expect(await roleOf(given.email)).toBe("finance");
    expect((await first.browser.get("/transfers")).status).toBe(200);
    expect((await enterAs({ ...given, email: newEmail() })).browser.session).toBeDefined();
    const rows = await rig.sql.rows(
      `SELECT u."email", u."name", u."passwordHash", u."customerId" FROM "Identity" i JOIN "User" u ON u."id" = i."userId"
       WHERE i."subject" = $1`,
      [given.sub],
    );
    expect(rows).toEqual([
      { email: given.email, name: "Asha Of Company", passwordHash: null, customerId: null },
    ]);
    expect(await recorded("user.created", "Asha Of Company")).toMatchObject([
      { actorType: "system", after: { email: given.email, role: "finance" } },
    ]);
    const [entry] = await recorded("auth.sign_in", "Asha Of Company");
    expect(entry).toMatchObject({ outcome: "success", after: { by: "single_sign_on" } });
  });

  it("links who is there already, by an address that is theirs", async () => {
    const { email, id } = await makePerson("support");
    const { browser: visitor } = await enterAs(account(email));
    expect(visitor.session).toBeDefined();
    expect(await rig.sql.count("Identity", `"userId" = $1`, [id])).toBe(1);
    expect(
      await rig.sql.count("AuditEvent", `"action" = 'auth.identity_linked' AND "targetId" = $1`, [id]),
    ).toBe(1);
    // The address went to somebody else at the organisation: that one is not them.
    await refusedWith(account(email), "not_allowed");
  });

  it("gives the role that the organisation says, each time", async () => {
    const { email, id } = await makePerson("support");
    const given = account(email, { groups: ["accounting"] });
    await enterAs(given);
    expect(await roleOf(email)).toBe("finance");
    await enterAs({ ...given, groups: ["desk", "accounting"] });
    // In the order in which they were configured, not in that of the claim.
    expect(await roleOf(email)).toBe("finance");
    await refusedWith({ ...given, groups: ["nothing of ours"] }, "no_role");
    expect(
      await rig.sql.rows(
        `SELECT "before", "after" FROM "AuditEvent" WHERE "action" = 'user.role_changed' AND "targetId" = $1`,
        [id],
      ),
    ).toEqual([{ before: { role: "support" }, after: { role: "finance" } }]);
  });

  it("leaves the last admin one", async () => {
    await rig.sql.rows(`UPDATE "User" SET "status" = 'disabled' WHERE "role" = 'admin'`);
    const { email } = await makePerson("admin");
    const given = account(email, { groups: ["desk"] });
    const { browser: visitor } = await enterAs(given);
    expect(visitor.session).toBeDefined();
    expect(await roleOf(email)).toBe("admin");
    expect(await recorded("user.role_changed", "Test admin")).toMatchObject([{ outcome: "denied" }]);
    await makePerson("admin");
    await enterAs(given);
    expect(await roleOf(email)).toBe("support");
  });

  it("makes one person of two windows", async () => {
    const given = account(newEmail());
    organisation.next = given;
    const visitors = Array.from({ length: 4 }, browser);
    const returns = await Promise.all(visitors.map(async (one) => signInThere(await begin(one), new Jar())));
    await Promise.all(visitors.map((one, at) => one.get(returns[at] ?? "")));
    for (const one of visitors) expect(one.session).toBeDefined();
    expect(await rig.sql.count("User", `"email" = $1`, [given.email])).toBe(1);
    expect(await rig.sql.count("Identity", `"subject" = $1`, [given.sub])).toBe(1);
  });
});

describe("who does not come in", () => {
  it("people of other domains, of a part of one, and of one below it", async () => {
    for (const domain of ["elsewhere.example", "notcompany.example", "sub.company.example"]) {
      const given = account(`x-${randomUUID().slice(0, 8)}@${domain}`);
      await refusedWith(given, "not_allowed");
      expect(await rig.sql.count("User", `"email" = $1`, [given.email])).toBe(0);
    }
  });

  it("an address that nobody confirmed, also of who is there already", async () => {
    const { email, id } = await makePerson("support");
    await refusedWith(account(email, { email_verified: false }), "unverified");
    await refusedWith(account(newEmail(), { email_verified: undefined }), "unverified");
    expect(await rig.sql.count("Identity", `"userId" = $1`, [id])).toBe(0);
  });

  it("the disabled, linked or not, and customers' people", async () => {
    const one = await makePerson("support");
    const given = account(one.email);
    await enterAs(given);
    await rig.sql.rows(`UPDATE "User" SET "status" = 'disabled' WHERE "id" = $1`, [one.id]);
    await refusedWith(given, "not_allowed");
    const other = await makePerson("support");
    await rig.sql.rows(`UPDATE "User" SET "status" = 'disabled' WHERE "id" = $1`, [other.id]);
    await refusedWith(account(other.email), "not_allowed");
    expect(await rig.sql.count("Identity", `"userId" = $1`, [other.id])).toBe(0);

    const customer = rig.customers[0];
    if (!customer) throw new Error("No customer.");
    const theirs = await makePerson("customer", customer.authId);
    await refusedWith(account(theirs.email), "not_allowed");
    expect(await rig.sql.count("Identity", `"userId" = $1`, [theirs.id])).toBe(0);
    expect(await roleOf(theirs.email)).toBe("customer");
    expect(
      await rig.sql.rows(
        `SELECT "outcome", "reason" FROM "AuditEvent" WHERE "action" = 'auth.sign_in' AND "targetId" = $1`,
        [theirs.id],
      ),
    ).toEqual([{ outcome: "denied", reason: "single sign-on: a customer's person" }]);
  });

  it("whom the organisation itself refuses", async () => {
    organisation.next = null;
    const visitor = browser();
    expect(locationOf(await enter(visitor))).toBe("/sign-in?sso=refused");
    const { text } = await visitor.get("/sign-in?sso=refused");
    expect(text).toContain("did not let you in");
  });
});

describe("the way there and back", () => {
  it("works once, in the browser that began, and with its own state", async () => {
    organisation.next = account(newEmail());
    const [mine, other] = [browser(), browser()];
    const back = await signInThere(await begin(mine), new Jar());
    // Another browser, which has begun one of its own: this one is not it.
    await begin(other);
    expect(locationOf(await other.get(back))).toBe("/sign-in?sso=expired");
    expect(locationOf(await browser().get(back))).toBe("/sign-in?sso=expired");
    const strange = back.replace(/state=[^&]+/, "state=of-somebody-else");
    const copy = new Map(Object.entries({ cookie: mine.cookie }));
    expect(locationOf(await mine.get(strange))).toBe("/sign-in?sso=expired");
    // The wrong try took the cookie along; with a copy of it the right one still counts, once.
    const [first, second] = await Promise.all(
      [0, 1].map(() => browser().send(back, { headers: { cookie: copy.get("cookie") ?? "" } })),
    );
    const ends = [first, second].map((answer) => (answer ? locationOf(answer) : null)).sort();
    expect(ends).toEqual(["/", "/sign-in?sso=expired"]);
  });

  it("leads nowhere but to pages of ours", async () => {
    for (const hostile of [
      "//evil.example",
      "https://evil.example",
      "/\\evil.example",
      "/%2F/evil.example",
    ]) {
      const { answer } = await enterAs(
        account(newEmail()),
        `/api/sso/start?callbackUrl=${encodeURIComponent(hostile)}`,
      );
      expect(locationOf(answer)).toBe("/");
    }
  });

  it("begins at the portal's own name, to which it leads back", async () => {
    const visitor = new Browser(rig.portal.url, {
      "x-forwarded-host": "other.example",
      host: "other.example",
    });
    const location = await begin(visitor, "/api/sso/start?callbackUrl=%2Faudit").catch(String);
    // Where the server in front drops that header, the portal was called by its own name.
    expect([`${rig.portal.url}/api/sso/start?callbackUrl=%2Faudit`, organisation.issuer]).toContain(
      location.startsWith(organisation.issuer) ? organisation.issuer : location,
    );
  });
});

describe("once signed in", () => {
  it("somebody without a password turns on a second factor, and is asked for it next time", async () => {
    const given = account(newEmail());
    const { browser: first } = await enterAs(given);
    expect((await first.get("/account/security")).text).not.toContain("Current password");
    const { app } = await turnOnWithoutPassword(first);
    const { browser: second, answer } = await enterAs(given, "/api/sso/start?callbackUrl=%2Fcustomers");
    expect(locationOf(answer)).toBe("/sso/code");
    expect(second.session).toBeUndefined();
    expect((await second.get("/sso/code")).text).toContain("One more step");
    const wrong = await act(second, "/sso/code", "(auth)/sso/actions.ts", "finishSsoAction", {
      code: "000000",
    });
    expect(wrong).toMatchObject({ ok: false, problem: { code: "invalid" } });
    const code = await app.code();
    const right = await act(second, "/sso/code", "(auth)/sso/actions.ts", "finishSsoAction", { code });
    expect(right).toEqual({ ok: true, data: { to: "/customers" } });
    expect(second.session).toBeDefined();
  });

  it("somebody without a password is sent none by mail: it would lead past what the organisation asks", async () => {
    const given = account(newEmail());
    await enterAs(given);
    const { email } = await makePerson("support");
    for (const address of [given.email, email]) {
      expect(
        await act(browser(), "/password", "(auth)/password/actions.ts", "requestResetAction", {
          email: address,
        }),
      ).toMatchObject({ ok: true });
    }
    // The one behind it in the queue has its letter.
    await linkTo(email);
    expect(await lettersTo(given.email)).toEqual([]);
  });

  it("guesses the code of its app no faster for coming in there anew each time", async () => {
    const given = account(newEmail());
    const { browser: first } = await enterAs(given);
    await turnOnWithoutPassword(first);
    const started = Date.now();
    let judged = 0;
    for (let tries = 0; tries < 12; tries += 1) {
      const { browser: visitor } = await enterAs(given);
      const { ok, ...rest } = await act(visitor, "/sso/code", "(auth)/sso/actions.ts", "finishSsoAction", {
        code: "000000",
      });
      expect(ok).toBe(false);
      if ("problem" in rest && rest.problem.code === "invalid") judged += 1;
    }
    expect(judged).toBeGreaterThan(3);
    expect(judged).toBeLessThanOrEqual(triesWithin(Date.now() - started));
  }, 120_000);

  it("shows who they are by signing in there again, in the place of a password", async () => {
    const given = account(newEmail());
    const { browser: visitor } = await enterAs(given);
    const before = visitor.session ?? "";
    const [row] = await rig.sql.rows(`SELECT "id" FROM "User" WHERE "email" = $1`, [given.email]);
    await rig.sql.rows(`UPDATE "Session" SET "provenAt" = now() - interval '3 hours' WHERE "userId" = $1`, [
      row?.id,
    ]);
    const refused = await act(
      visitor,
      "/account/security",
      "(staff)/account/security/actions.ts",
      "beginSecondFactorAction",
      {},
    );
    expect(refused).toMatchObject({ ok: false, problem: { code: "proof_needed" } });

    // Somebody else at the same screen.
    organisation.next = account(newEmail());
    expect(locationOf(await enter(visitor, "/api/sso/start?for=proof"))).toBe(
      "/sso/proven?problem=other_person",
    );
    organisation.next = given;
    expect(locationOf(await enter(visitor, "/api/sso/start?for=proof"))).toBe("/sso/proven");
    // Under a new id: the old cookie is worth nothing.
    expect(visitor.session).not.toBe(before);
    expect((await Browser.holding(rig.portal.url, before).get("/customers")).status).toBe(307);
    await turnOnWithoutPassword(visitor);
  });

  it("proves nothing for who is signed out, asks from another site, or has no account there", async () => {
    expect(locationOf(await browser().get("/api/sso/start?for=proof"))).toBe("/sso/proven?problem=expired");
    const { email } = await makePerson("support");
    const visitor = browser();
    await visitor.signIn(email, PASSWORD);
    expect((await visitor.get("/api/sso/start?for=proof")).status).toBe(404);
    const { browser: linked } = await enterAs(account(newEmail()));
    const from = { headers: { "sec-fetch-site": "cross-site" } };
    expect(locationOf(await linked.send("/api/sso/start?for=proof", from))).toBe(
      "/sso/proven?problem=expired",
    );
  });
});

describe("where staff come in there alone, and the provider is down", () => {
  let strict: TestPortal;
  beforeAll(async () => {
    const { DATABASE_URL: databaseUrl = "", VOBIZ_API_URL: url = "" } = rig.portal.env;
    strict = await startPortal({
      databaseUrl,
      vobiz: { url, ...rig.partner },
      env: { ...rig.portal.env, OIDC_ISSUER: "http://127.0.0.1:9", OIDC_ONLY: "1" },
    });
  }, 90_000);
  afterAll(() => strict?.stop());

  it("a password opens nothing for staff but for an admin with a second factor; customers notice nothing", async () => {
    const finance = await makePerson("finance");
    const { error } = await new Browser(strict.url).signIn(finance.email, PASSWORD);
    expect(error).toBe("sso_only");
    const admin = await makePerson("admin");
    expect((await new Browser(strict.url).signIn(admin.email, PASSWORD)).error).toBe("sso_only");
    const own = browser();
    await own.signIn(admin.email, PASSWORD);
    const { app } = await turnOn(own);
    const entered = await new Browser(strict.url).signIn(admin.email, PASSWORD, "/", await app.code());
    expect(entered.error).toBeNull();
    const theirs = await makePerson("customer", rig.customers[0]?.authId ?? "");
    expect((await new Browser(strict.url).signIn(theirs.email, PASSWORD)).error).toBeNull();
    // A wrong password says nothing of all this.
    expect((await new Browser(strict.url).signIn(finance.email, "not the password at all")).error).toBe(
      "CredentialsSignin",
    );
  });

  it("says that the provider does not answer", async () => {
    const answer = await new Browser(strict.url).get("/api/sso/start");
    expect(locationOf(answer)).toBe("/sign-in?sso=unavailable");
  });
});

describe("an admin looks after a colleague", () => {
  const FILE = "(staff)/settings/people/actions.ts";
  const call = (admin: Browser, name: string, input: unknown) =>
    act(admin, "/settings/people", FILE, name, input);
  const read = async (admin: Browser, email: string) => {
    const answer = await call(admin, "readAccessAction", { email });
    if (!answer.ok) throw new Error(answer.problem.detail);
    return accessShape.parse(answer.data);
  };

  it("sees where they are signed in, and ends one session with its next request", async () => {
    const admin = await rig.browser("admin");
    const { email } = await makePerson("support");
    const [one, other] = [browser(), browser()];
    await one.signIn(email, PASSWORD);
    await other.signIn(email, PASSWORD);
    const [latest] = (await read(admin, email)).sessions;
    expect((await read(admin, email)).sessions).toHaveLength(2);
    expect(await call(admin, "endPersonSessionAction", { email, handle: latest?.handle })).toMatchObject({
      ok: true,
    });
    expect((await read(admin, email)).sessions).toHaveLength(1);
    const alive = [await one.get("/customers"), await other.get("/customers")]
      .map(({ status }) => status)
      .sort();
    expect(alive).toEqual([200, 307]);
    expect(await call(admin, "endPersonSessionAction", { email, handle: latest?.handle })).toMatchObject({
      ok: false,
      problem: { code: "not_found" },
    });
  });

  it("removes a lost second factor and unlinks an account, with a proof, never their own", async () => {
    const admin = await rig.browser("admin");
    const { email, id } = await makePerson("support");
    const { browser: visitor } = await enterAs(account(email));
    await turnOn(visitor);
    expect(await read(admin, email)).toMatchObject({ app: true, singleSignOn: true });
    expect(await call(admin, "removeFactorAction", { email })).toEqual({ ok: true, data: null });
    expect(await call(admin, "unlinkPersonAction", { email })).toEqual({ ok: true, data: null });
    expect(await read(admin, email)).toMatchObject({ app: false, singleSignOn: false, sessions: [] });
    expect((await visitor.get("/customers")).status).toBe(307);
    expect(
      await rig.sql.rows(
        `SELECT "action" FROM "AuditEvent" WHERE "targetId" = $1 AND "reason" IS NOT NULL ORDER BY "seq"`,
        [id],
      ),
    ).toEqual([{ action: "auth.totp_disabled" }, { action: "auth.identity_unlinked" }]);

    const self = await rig.sql.rows(
      `SELECT "actorName" FROM "AuditEvent" WHERE "action" = 'auth.identity_unlinked'`,
    );
    expect(self).toHaveLength(1);
    const [me] = await rig.sql.rows(
      `SELECT u."email" FROM "User" u JOIN "AuditEvent" a ON a."actorId" = u."id"::text WHERE a."action" = 'auth.identity_unlinked'`,
    );
    const own = await call(admin, "removeFactorAction", { email: me?.email });
    expect(own).toMatchObject({ ok: false, problem: { code: "conflict" } });
    await rig.sql.rows(`UPDATE "Session" SET "provenAt" = now() - interval '3 hours'`);
    expect(await call(admin, "removeFactorAction", { email })).toMatchObject({
      ok: false,
      problem: { code: "proof_needed" },
    });
  });
});
