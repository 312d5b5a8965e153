import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Answer } from "../../fixtures/portal/answer";
import { Browser } from "../../fixtures/portal/browser";
import { builtActions } from "../../fixtures/portal/built-actions";
import { lettersTo, linkTo, tokenOf } from "../../fixtures/portal/letters";
import { makePerson, PASSWORD } from "../../fixtures/portal/people";
import { type Rig, startRig } from "../../fixtures/portal/rig";
import { until } from "../../fixtures/portal/wait";

let rig: Rig;
let a = "";
let b = "";
let support: Browser;
let own: Browser;

beforeAll(async () => {
  // A proxy of ours stands before it and says by which name it was called.
  rig = await startRig({ env: { TRUSTED_PROXY_HOPS: "1" } });
  [a = "", b = ""] = rig.customers.map(({ authId }) => authId);
  [support, own] = await Promise.all([rig.browser("support"), rig.browser("customer", a)]);
}, 120_000);
afterAll(() => rig?.stop());

const STAFF = "(staff)/customers/[authId]/people/actions.ts";
const PORTAL = "(customer)/portal/people/actions.ts";
const OPEN = "(auth)/invitation/actions.ts";

function act(browser: Browser, page: string, action: string, given: unknown): Promise<Answer> {
  const id = builtActions().get(action);
  if (!id) throw new Error(`The build has no action ${action}.`);
  return browser.action(page, id, [given]);
}

const newAddress = () => `new-${randomUUID().slice(0, 8)}@people.example`;

function asStaff(name: string, given: Record<string, unknown>, browser = support) {
  return act(browser, `/customers/${a}/people`, `${STAFF}#${name}`, { authId: a, ...given });
}
function asColleague(name: string, given: Record<string, unknown>, browser = own) {
  return act(browser, "/portal/people", `${PORTAL}#${name}`, given);
}
const person = (email: string, more = {}) => ({
  name: "Meera Nair",
  email,
  role: "customer",
  language: "en",
  ...more,
});

function accept(path: string, browser = new Browser(rig.portal.url), name = "Meera Nair") {
  return act(browser, path, `${OPEN}#acceptInvitationAction`, {
    token: tokenOf(path),
    name,
    password: "a sentence of my own",
  });
}
const rest = (email: string) =>
  rig.sql.rows(`UPDATE "Invitation" SET "lastSentAt" = now() - interval '2 minutes' WHERE "email" = $1`, [
    email,
  ]);

async function invited(more = {}): Promise<{ email: string; path: string }> {
  const email = newAddress();
  expect((await asStaff("inviteAction", person(email, more))).text).toContain('"ok":true');
  return { email, path: await linkTo(email) };
}

describe("the way in", () => {
  test("invited, accepted, signed in to the right account, and the link is dead", async () => {
    const { email, path } = await invited();
    const stranger = new Browser(rig.portal.url);
    const page = await stranger.get(path);
    expect(page.status).toBe(200);
    expect(page.headers.get("cache-control")).toContain("no-store");
    expect(page.text).toContain(email);
    expect((await accept(path)).text).toContain('"ok":true');
    const browser = new Browser(rig.portal.url);
    expect((await browser.signIn(email, "a sentence of my own")).status).toBe(200);
    const me = await browser.get("/api/v1/me");
    expect(me.text).toContain(a);
    const second = await accept(path);
    expect(second.text).toContain("It works once.");
    expect((await stranger.get(path)).text).toContain("This invitation was used already");
    expect(await rig.sql.count("User", "email = $1", [email])).toBe(1);
    expect(await rig.sql.count("AuditEvent", `action = 'invitation.accepted' AND "authId" = $1`, [a])).toBe(
      1,
    );
  });

  test("two at the same time: one person", async () => {
    const { email, path } = await invited();
    const answers = await Promise.all(Array.from({ length: 6 }, () => accept(path)));
    expect(answers.filter(({ text }) => text.includes('"ok":true'))).toHaveLength(1);
    expect(await rig.sql.count("User", "email = $1", [email])).toBe(1);
  });

  test("the mail and the page speak the language that the inviter chose", async () => {
    const { email, path } = await invited({ language: "hi" });
    const [letter] = await lettersTo(email);
    expect(letter?.letter.action?.label).toBe("आमंत्रण स्वीकार करें");
    expect((await new Browser(rig.portal.url).get(path)).text).toContain("स्वागत");
  });
});

describe("refused in plain words", () => {
  test("a link that was altered or is too short", async () => {
    const { path } = await invited();
    const end = path.endsWith("A") ? "B" : "A";
    for (const altered of [`${path.slice(0, -1)}${end}`, path.slice(0, -4), "/invitation/none"]) {
      const page = await new Browser(rig.portal.url).get(altered);
      expect(page.text).toContain("This link opens nothing");
      const answer = await accept(altered);
      expect(answer.text).not.toContain('"ok":true');
    }
  });

  test("expired, by the database's clock", async () => {
    const { email, path } = await invited();
    await rig.sql.rows(`UPDATE "Invitation" SET "expiresAt" = now() WHERE "email" = $1`, [email]);
    expect((await accept(path)).text).toContain("It worked for 7 days.");
    expect(await rig.sql.count("User", "email = $1", [email])).toBe(0);
  });

  test("revoked", async () => {
    const { email, path } = await invited();
    expect((await asStaff("revokeInvitationAction", { email })).text).toContain('"ok":true');
    expect((await accept(path)).text).toContain("Ask whoever invited you");
    expect((await asStaff("revokeInvitationAction", { email })).text).toContain('"code":"not_found"');
  });

  test("sent again: at most once a minute, and the old link is dead", async () => {
    const { email, path } = await invited();
    expect((await asStaff("resendInvitationAction", { email })).text).toContain('"code":"too_many_requests"');
    await rest(email);
    expect((await asStaff("resendInvitationAction", { email })).text).toContain('"ok":true');
    const newer = await linkTo(email, 2);
    expect(newer).not.toBe(path);
    expect((await accept(path)).text).not.toContain('"ok":true');
    expect((await accept(newer)).text).toContain('"ok":true');
  });

  test("forwarded to somebody who is signed in: neither accepted nor taken over", async () => {
    const { email, path } = await invited();
    const other = await rig.browser("customer", b);
    const page = await other.get(path);
    expect(page.text).toContain("You are signed in here as");
    expect((await accept(path, other)).text).toContain("Sign out first.");
    expect(await rig.sql.count("User", "email = $1", [email])).toBe(0);
    await act(other, path, `${OPEN}#leaveForInvitationAction`, tokenOf(path));
    expect((await other.get("/api/v1/me")).status).toBe(401);
    expect((await accept(path, other)).text).toContain('"ok":true');
  });

  test("a password that everybody tries", async () => {
    const { path } = await invited();
    const answer = await act(new Browser(rig.portal.url), path, `${OPEN}#acceptInvitationAction`, {
      token: tokenOf(path),
      name: "Meera",
      password: "Password@12345",
    });
    expect(answer.text).toContain("Too many people use this password");
    expect((await accept(path)).text).toContain('"ok":true');
  });

  test("one's own address as password", async () => {
    const { email, path } = await invited();
    for (const password of [email, email.toUpperCase()]) {
      const answer = await act(new Browser(rig.portal.url), path, `${OPEN}#acceptInvitationAction`, {
        token: tokenOf(path),
        name: "Meera",
        password,
      });
      expect(answer.text).toContain('"status":422');
      expect(answer.text).toContain('"errors":{"password":"Your e-mail address is not a password."}');
    }
    expect(await rig.sql.count("User", "email = $1", [email])).toBe(0);
    expect((await accept(path)).text).toContain('"ok":true');
  });

  test("a name that carries an address, and a role of the staff", async () => {
    const lure = await asColleague(
      "inviteAction",
      person(newAddress(), { name: "Go to https://evil.example" }),
    );
    expect(lure.text).toContain("A name has no addresses");
    const staff = await asColleague("inviteAction", person(newAddress(), { role: "admin" }));
    expect(staff.text).toContain('"code":"invalid"');
  });
});

describe("brands", () => {
  test("the link is under the brand's own host, and opens under no other brand's", async () => {
    const id = randomUUID();
    const other = randomUUID();
    await rig.sql.rows(
      `INSERT INTO "Brand" ("id", "name", "updatedAt") VALUES ($1, 'Acme Voice', now()), ($2, 'Blue Line', now())`,
      [id, other],
    );
    await rig.sql.rows(
      `INSERT INTO "BrandHost" ("host", "brandId", "isPrimary")
       VALUES ('voice.acme.example', $1, true), ('blue.example', $2, true)`,
      [id, other],
    );
    await rig.sql.rows(`UPDATE "Customer" SET "brandId" = $1 WHERE "authId" = $2`, [id, a]);
    try {
      const { email, path } = await invited();
      const [letter] = await lettersTo(email);
      expect(letter?.letter.subject).toBe("Your invitation to Acme Voice");
      expect(new URL(letter?.letter.action?.url ?? "").hostname).toBe("voice.acme.example");
      const under = async (host: string) =>
        (await new Browser(rig.portal.url, { "x-forwarded-host": host }).get(path)).text;
      const ours = await under("voice.acme.example");
      expect(ours).toContain("Welcome to Acme Voice");
      expect(ours).not.toMatch(/Tandem|Blue Line/);
      expect(await under("blue.example")).toContain("This link opens nothing");
      // Under the portal's own address the page still is the brand's.
      const plain = (await new Browser(rig.portal.url).get(path)).text;
      expect(plain).toContain("Welcome to Acme Voice");
    } finally {
      await rig.sql.rows(`UPDATE "Customer" SET "brandId" = NULL WHERE "authId" = $1`, [a]);
    }
  });
});

describe("no flood of mails", () => {
  const account = () => rig.customers[3]?.authId ?? "";
  const forAccount = (name: string, given: Record<string, unknown>) =>
    act(support, `/customers/${account()}/people`, `${STAFF}#${name}`, { authId: account(), ...given });

  /** Invitations that were revoked so long ago. */
  const revoked = (count: number, ago: string) =>
    rig.sql.rows(
      `INSERT INTO "Invitation" ("id", "email", "name", "role", "language", "customerId", "tokenHash", "invitedById",
         "invitedBy", "byStaff", "lastSentAt", "expiresAt", "revokedAt", "revokedBy")
       SELECT gen_random_uuid(), 'gone-' || gen_random_uuid() || '@people.example', 'Gone', 'customer', 'en',
         (SELECT "id" FROM "Customer" WHERE "authId" = $1), gen_random_uuid()::text, gen_random_uuid(), 'Somebody', true,
         now() - $3::interval, now(), now() - $3::interval, 'Somebody' FROM generate_series(1, $2)`,
      [account(), count, ago],
    );

  test("inviting and revoking in turn ends where too many were sent within a day, for this account alone", async () => {
    await revoked(60, "25 hours");
    await revoked(49, "23 hours");
    const last = newAddress();
    expect((await forAccount("inviteAction", person(last))).text).toContain('"ok":true');
    expect((await forAccount("revokeInvitationAction", { email: last })).text).toContain('"ok":true');
    const more = newAddress();
    const refused = await forAccount("inviteAction", person(more));
    expect(refused.text).toContain('"code":"conflict"');
    expect(refused.text).toContain("Try again tomorrow.");
    expect(await rig.sql.count("MailMessage", `"toAddress" = $1`, [more])).toBe(0);
    expect((await asStaff("inviteAction", person(more))).text).toContain('"ok":true');
  });

  test("one invitation is sent again ten times at most, and its last link stays good", async () => {
    const { email, path } = await invited();
    const sentBefore = (times: number) =>
      rig.sql.rows(`UPDATE "Invitation" SET "timesSent" = $2 WHERE "email" = $1`, [email, times]);
    await rest(email);
    await sentBefore(10);
    const refused = await asStaff("resendInvitationAction", { email });
    expect(refused.text).toContain('"code":"conflict"');
    expect(refused.text).toContain("sent too often");
    expect(await lettersTo(email)).toHaveLength(1);
    expect((await new Browser(rig.portal.url).get(path)).text).toContain(email);
    await sentBefore(9);
    expect((await asStaff("resendInvitationAction", { email })).text).toContain('"ok":true');
    expect(await linkTo(email, 2)).not.toBe(path);
  });
});

describe("two customers", () => {
  test("a colleague cannot find out who signs in at another company", async () => {
    const there = await makePerson("customer", b);
    const unknown = newAddress();
    const [known, fresh] = [
      await asColleague("inviteAction", person(there.email)),
      await asColleague("inviteAction", person(unknown)),
    ];
    expect(known.status).toBe(fresh.status);
    expect(known.text).toContain('"ok":true');
    expect(fresh.text).toContain('"ok":true');
    // Only the owner of the address is told, by the link.
    const path = await linkTo(there.email);
    expect((await new Browser(rig.portal.url).get(path)).text).toContain(
      "This e-mail address signs in already",
    );
    expect((await accept(path)).text).not.toContain('"ok":true');
    const signedIn = new Browser(rig.portal.url);
    expect((await signedIn.signIn(there.email, PASSWORD)).status).toBe(200);
    expect((await signedIn.get("/api/v1/me")).text).toContain(b);
  });

  test("an open invitation of another company does not show", async () => {
    const { email } = await invited();
    const otherOwn = await rig.browser("customer", b);
    expect((await asColleague("inviteAction", person(email), otherOwn)).text).toContain('"ok":true');
    expect((await otherOwn.get("/portal/people")).text).toContain(email);
    expect((await asColleague("revokeInvitationAction", { email }, otherOwn)).text).toContain('"ok":true');
    // A's stays open.
    expect((await own.get("/portal/people")).text).toContain(email);
    expect((await asColleague("resendInvitationAction", { email }, otherOwn)).text).toContain(
      '"code":"not_found"',
    );
  });

  test("people of another company are as people who do not exist", async () => {
    const there = await makePerson("customer", b);
    for (const name of ["disablePersonAction", "enablePersonAction", "signOutPersonAction"]) {
      const [foreign, none] = [
        await asColleague(name, { email: there.email }),
        await asColleague(name, { email: "nobody@people.example" }),
      ];
      const shape = (answer: Answer) => answer.text.replaceAll(/"requestId":"[^"]*"/g, "");
      expect(shape(foreign)).toBe(shape(none));
      expect(foreign.text).toContain('"code":"not_found"');
    }
    expect((await own.get("/portal/people")).text).not.toContain(there.email);
  });
});

describe("people", () => {
  test("disabled, enabled and another role: true on the next request", async () => {
    const colleague = await makePerson("customer", a);
    const theirs = new Browser(rig.portal.url);
    await theirs.signIn(colleague.email, colleague.password);
    const email = colleague.email;
    expect((await asColleague("changeRoleAction", { email, role: "customer_viewer" })).text).toContain(
      '"ok":true',
    );
    expect((await asColleague("inviteAction", person(newAddress()), theirs)).text).toContain(
      '"code":"forbidden"',
    );
    expect((await asColleague("disablePersonAction", { email })).text).toContain('"ok":true');
    expect((await theirs.get("/api/v1/me")).status).toBe(401);
    expect((await asColleague("enablePersonAction", { email })).text).toContain('"ok":true');
    expect((await theirs.get("/api/v1/me")).status).toBe(401);
    expect((await theirs.signIn(email, colleague.password)).status).toBe(200);
    expect((await asColleague("signOutPersonAction", { email })).text).toContain('"ok":true');
    expect((await theirs.get("/api/v1/me")).status).toBe(401);
  });

  test("two who disable each other at the same time: one stays", async () => {
    const account = rig.customers[2]?.authId ?? "";
    const [one, other] = await Promise.all([
      makePerson("customer", account),
      makePerson("customer", account),
    ]);
    const browsers = [new Browser(rig.portal.url), new Browser(rig.portal.url)] as const;
    await browsers[0].signIn(one.email, one.password);
    await browsers[1].signIn(other.email, other.password);
    await Promise.all([
      asColleague("disablePersonAction", { email: other.email }, browsers[0]),
      asColleague("disablePersonAction", { email: one.email }, browsers[1]),
    ]);
    const active = await rig.sql.count("User", "email = ANY($1) AND status = 'active'", [
      [one.email, other.email],
    ]);
    expect(active).toBeGreaterThanOrEqual(1);
  });

  test("nobody disables themself", async () => {
    const admin = await rig.browser("admin");
    const me = await admin.get("/api/v1/me");
    const email = /"email":"([^"]+)"/.exec(me.text)?.[1] ?? "";
    expect(email).not.toBe("");
    const given = { email };
    const self = await act(
      admin,
      "/settings/people",
      "(staff)/settings/people/actions.ts#disablePersonAction",
      given,
    );
    expect(self.text).toContain("This is yourself");
  });

  test("where the reseller does not allow it, a customer's own people invite nobody", async () => {
    await rig.sql.rows(
      `UPDATE "Customer" SET "portalPolicy" = '{"invitePeople": false}' WHERE "authId" = $1`,
      [a],
    );
    try {
      expect((await asColleague("inviteAction", person(newAddress()))).text).toContain('"code":"forbidden"');
      expect((await own.get("/portal/people")).text).not.toContain("Invite somebody");
      expect((await asStaff("inviteAction", person(newAddress()))).text).toContain('"ok":true');
    } finally {
      await rig.sql.rows(`UPDATE "Customer" SET "portalPolicy" = NULL WHERE "authId" = $1`, [a]);
    }
  });
});

describe("the outbox, where no mail server is set", () => {
  test("an admin reads the mail, and each look is on record; nobody else comes near it", async () => {
    const { email, path } = await invited();
    const kept = () =>
      rig.sql.rows(`SELECT "id"::text FROM "MailMessage" WHERE "toAddress" = $1 AND "state" = 'kept'`, [
        email,
      ]);
    await until("the mail to be kept", async () => (await kept()).length === 1);
    const id = String((await kept())[0]?.id);
    const looks = () => rig.sql.count("AuditEvent", `action = 'mail.read' AND "targetId" = $1`, [id]);
    const admin = await rig.browser("admin");
    expect((await admin.get(`/settings/mail?search=${email}`)).text).toContain(email);
    expect(await looks()).toBe(0);
    const page = await admin.get(`/settings/mail/${id}`);
    expect(page.text).toContain(path);
    expect(page.text).toContain('sandbox=""');
    expect(await looks()).toBe(1);
    for (const browser of [support, own]) {
      const refused = await browser.get(`/settings/mail/${id}`);
      expect(refused.text).not.toContain(path);
      expect(refused.status).not.toBe(200);
    }
    expect(await looks()).toBe(1);
  });

  test("neither the link nor its token stands in the database or in the log", async () => {
    const { path } = await invited();
    const token = tokenOf(path);
    for (const table of ["Invitation", "MailMessage", "AuditEvent"]) {
      expect(await rig.sql.count(table, `"${table}"::text LIKE '%' || $1 || '%'`, [token]), table).toBe(0);
    }
    expect(rig.portal.logs()).not.toContain(token);
  });
});
