import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { invitationDto } from "@/lib/services/invitations/schema";
import { personDto } from "@/lib/services/people/schema";
import { type Answer, dataOf, problemOf } from "../../fixtures/portal/answer";
import type { ApiClient } from "../../fixtures/portal/api-client";
import { Browser } from "../../fixtures/portal/browser";
import { lettersTo, linkTo } from "../../fixtures/portal/letters";
import { makePerson, PASSWORD } from "../../fixtures/portal/people";
import { type Rig, startRig } from "../../fixtures/portal/rig";

let rig: Rig;
let a = "";
let b = "";
let admin: ApiClient;
let support: ApiClient;
let own: ApiClient;
let others: ApiClient;

beforeAll(async () => {
  rig = await startRig();
  [a = "", b = ""] = rig.customers.map(({ authId }) => authId);
  [admin, support, own, others] = await Promise.all([
    rig.api("admin"),
    rig.api("support"),
    rig.api("customer", a),
    rig.api("customer", b),
  ]);
}, 120_000);
afterAll(() => rig?.stop());

const newAddress = () => `new+${randomUUID().slice(0, 8)}@people.example`;
const guest = (email: string, more = {}) => ({
  name: "Meera Nair",
  email,
  role: "customer_viewer",
  language: "en",
  ...more,
});
const invitations = (authId: string, rest = "") => `/api/v1/customers/${authId}/invitations${rest}`;
const people = (authId: string, rest = "") => `/api/v1/customers/${authId}/people${rest}`;
const one = (email: string, act = "") => `/${encodeURIComponent(email)}${act}`;
const post = (client: ApiClient, path: string) => client.post(path, "");
const setRole = (client: ApiClient, authId: string, email: string, role: string) =>
  client.send("PUT", people(authId, one(email)), {
    body: JSON.stringify({ role }),
    headers: { "content-type": "application/json" },
  });
const rest = (email: string) =>
  rig.sql.rows(`UPDATE "Invitation" SET "lastSentAt" = now() - interval '2 minutes' WHERE "email" = $1`, [
    email,
  ]);
const listed = async (client: ApiClient, authId: string) =>
  dataOf(await client.get(people(authId)), z.array(personDto)).map(({ email }) => email);
const invited = async (client: ApiClient, authId: string) =>
  dataOf(await client.get(invitations(authId)), z.array(invitationDto)).map(({ email }) => email);

/** A refusal without what differs by request alone. */
function told(answer: Answer) {
  return { ...problemOf(answer, answer.status), requestId: "" };
}

describe("invitations by a reseller's system", () => {
  test("invite, send again once rested, and take back", async () => {
    const email = newAddress();
    const made = await support.post(invitations(a), guest(email.toUpperCase()));
    expect(dataOf(made, invitationDto, 201)).toMatchObject({
      email,
      role: "customer_viewer",
      expired: false,
    });
    const first = await linkTo(email);
    expect(await invited(support, a)).toContain(email);
    expect(await invited(support, b)).not.toContain(email);

    const early = await post(support, invitations(a, one(email, "/resend")));
    expect(problemOf(early, 429).code).toBe("too_many_requests");
    expect(Number(early.headers.get("retry-after"))).toBeGreaterThan(0);
    await rest(email);
    dataOf(await post(support, invitations(a, one(email, "/resend"))), invitationDto);
    expect(await linkTo(email, 2)).not.toBe(first);

    expect(dataOf(await support.send("DELETE", invitations(a, one(email))), z.null())).toBeNull();
    expect(await invited(support, a)).not.toContain(email);
    expect(problemOf(await support.send("DELETE", invitations(a, one(email))), 404).code).toBe("not_found");
    const actions = await rig.sql.rows(
      `SELECT "action", "actorType" FROM "AuditEvent" WHERE "targetType" = 'invitation' AND "authId" = $1
       AND "targetId" IN (SELECT "id"::text FROM "Invitation" WHERE "email" = $2) ORDER BY "seq"`,
      [a, email],
    );
    expect(actions).toEqual(
      ["invitation.created", "invitation.resent", "invitation.revoked"].map((action) => ({
        action,
        actorType: "api_key",
      })),
    );
  });

  test("sent twice mails once, and says so at the field", async () => {
    const email = newAddress();
    const answers = await Promise.all([1, 2, 3].map(() => own.post(invitations(a), guest(email))));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422]);
    const refused = answers.find(({ status }) => status === 422);
    expect(refused && problemOf(refused, 422).errors).toEqual({ email: expect.any(String) });
    expect(await lettersTo(email)).toHaveLength(1);
  });

  test.each([
    ["email", { email: "not an address" }],
    ["role", { role: "admin" }],
    ["role", { role: undefined }],
    ["language", { language: "fr" }],
    ["name", { name: "https://lure.example" }],
  ])("is refused at %s: %o", async (field, more) => {
    const refused = await support.post(invitations(a), guest(newAddress(), more));
    expect(problemOf(refused, 422).errors).toEqual({ [field]: expect.any(String) });
  });

  test("a customer's key invites in the company's name, never in its own", async () => {
    const email = newAddress();
    dataOf(await own.post(invitations(a), guest(email)), invitationDto, 201);
    const [letter] = await lettersTo(email);
    expect(JSON.stringify(letter)).toContain(rig.customers[0]?.name);
    expect(JSON.stringify(letter)).not.toContain("Test customer");
  });
});

describe("people of a customer", () => {
  test("a changed role, a taken and a given back access and an ended session are true at once", async () => {
    const person = await makePerson("customer", a);
    const browser = new Browser(rig.portal.url);
    expect((await browser.signIn(person.email, PASSWORD)).error).toBeNull();
    const me = async () => browser.get("/api/v1/me");

    const changed = dataOf(await setRole(support, a, person.email, "customer_viewer"), personDto);
    expect(changed).toMatchObject({ email: person.email, role: "customer_viewer", isSelf: false });
    expect((await me()).text).toContain('"role":"customer_viewer"');

    dataOf(await post(support, people(a, one(person.email, "/sign-out"))), personDto);
    expect((await me()).status).toBe(401);
    expect((await browser.signIn(person.email, PASSWORD)).error).toBeNull();

    const disabled = await post(support, people(a, one(person.email, "/disable")));
    expect(dataOf(disabled, personDto).disabled).toBe(true);
    expect((await me()).status).toBe(401);
    const enabled = await post(support, people(a, one(person.email, "/enable")));
    expect(dataOf(enabled, personDto).disabled).toBe(false);
    expect((await browser.signIn(person.email, PASSWORD)).error).toBeNull();
    const read = dataOf(await support.get(people(a, one(person.email))), personDto);
    expect(read).toMatchObject({ disabled: false, role: "customer_viewer" });
    expect(JSON.stringify(read)).not.toContain(person.id);
  });

  test("cannot become staff, and a role that is none is refused at the field", async () => {
    const person = await makePerson("customer", a);
    for (const role of ["admin", "support", ""]) {
      const refused = await setRole(support, a, person.email, role);
      expect(problemOf(refused, 422).errors).toEqual({ role: expect.any(String) });
    }
    expect(problemOf(await support.get(people(a, "/not-an-address")), 422).errors).toEqual({
      email: expect.any(String),
    });
  });

  test("a customer's key cannot lock its own company out; the reseller's can", async () => {
    const alone = rig.customers[2]?.authId ?? "";
    const key = await rig.api("customer", alone);
    const last = await makePerson("customer", alone);
    expect(problemOf(await post(key, people(alone, one(last.email, "/disable"))), 409).code).toBe("conflict");
    expect(problemOf(await setRole(key, alone, last.email, "customer_viewer"), 409).code).toBe("conflict");
    dataOf(await post(support, people(alone, one(last.email, "/disable"))), personDto);
  });
});

describe("two customers", () => {
  test("see, invite and change their own people alone: B's are as people who do not exist", async () => {
    const [ours, theirs] = [await makePerson("customer", a), await makePerson("customer", b)];
    const [oursIn, theirsIn] = [newAddress(), newAddress()];
    dataOf(await own.post(invitations(a), guest(oursIn)), invitationDto, 201);
    dataOf(await others.post(invitations(b), guest(theirsIn)), invitationDto, 201);

    const seen = await listed(own, a);
    expect(seen).toContain(ours.email);
    expect(seen).not.toContain(theirs.email);
    expect(await listed(others, b)).toContain(theirs.email);
    expect(await invited(own, a)).not.toContain(theirsIn);
    expect(await invited(others, b)).toContain(theirsIn);

    const nobody = "nobody@people.example";
    const asks: ((authId: string, email: string, inviteOf: string) => Promise<Answer>)[] = [
      (authId, email) => own.get(people(authId, one(email))),
      (authId, email) => setRole(own, authId, email, "customer_viewer"),
      (authId, email) => post(own, people(authId, one(email, "/disable"))),
      (authId, email) => post(own, people(authId, one(email, "/enable"))),
      (authId, email) => post(own, people(authId, one(email, "/sign-out"))),
      (authId, _, inviteOf) => own.send("DELETE", invitations(authId, one(inviteOf))),
      (authId, _, inviteOf) => post(own, invitations(authId, one(inviteOf, "/resend"))),
      (authId) => own.post(invitations(authId), guest(newAddress())),
    ];
    for (const ask of asks) {
      const foreign = await ask(b, theirs.email, theirsIn);
      expect(foreign.status).toBe(404);
      expect(told(foreign)).toEqual(told(await ask("MA_NOBODY00", nobody, nobody)));
    }
    // Under the own account's address as well. The last one invites, which is one's own right there.
    for (const ask of asks.slice(0, -1)) {
      const foreign = await ask(a, theirs.email, theirsIn);
      expect(foreign.status).toBe(404);
      expect(told(foreign)).toEqual(told(await ask(a, nobody, nobody)));
    }
    const [untouched] = await rig.sql.rows(
      `SELECT "role"::text, "status"::text FROM "User" WHERE "email" = $1`,
      [theirs.email],
    );
    expect(untouched).toEqual({ role: "customer", status: "active" });
    expect(await invited(others, b)).toContain(theirsIn);
  });

  test("where the reseller lets nobody invite, a key may not either", async () => {
    const closed = rig.customers[3]?.authId ?? "";
    const key = await rig.api("customer", closed);
    await rig.sql.rows(
      `UPDATE "Customer" SET "portalPolicy" = '{"invitePeople": false}' WHERE "authId" = $1`,
      [closed],
    );
    const email = newAddress();
    expect(problemOf(await key.post(invitations(closed), guest(email)), 403).code).toBe("forbidden");
    expect(await lettersTo(email)).toEqual([]);
    dataOf(await key.get(people(closed)), z.array(personDto));
    dataOf(await support.post(invitations(closed), guest(email)), invitationDto, 201);
  });
});

describe("the staff's own people", () => {
  test("are read by admins alone, and changed with no key at all", async () => {
    const person = await makePerson("finance");
    const customer = await makePerson("customer", a);
    const emails = dataOf(await admin.get("/api/v1/people"), z.array(personDto)).map(({ email }) => email);
    expect(emails).toContain(person.email);
    expect(emails).not.toContain(customer.email);
    dataOf(await admin.get("/api/v1/invitations"), z.array(invitationDto));
    for (const client of [support, own])
      for (const path of ["people", "invitations"])
        expect(problemOf(await client.get(`/api/v1/${path}`), 403).code).toBe("forbidden");
    const asked = await admin.post("/api/v1/invitations", guest(newAddress(), { role: "admin" }));
    expect(asked.status).toBe(405);
    // Nor by calling a colleague somebody's customer.
    for (const act of ["disable", "enable", "sign-out"])
      expect(problemOf(await post(admin, people(a, one(person.email, `/${act}`))), 404).code).toBe(
        "not_found",
      );
  });
});

describe("what one may do, as /me tells it", () => {
  const me = z.object({ permissions: z.array(z.string()) });
  const mine = async (client: ApiClient | Browser) => dataOf(await client.get("/api/v1/me"), me).permissions;
  const bound = ["customer-people:manage", "numbers:route", "top-up-requests:create", "trunks:manage"];

  test("follows what the reseller lets the customer do, from one request to the next", async () => {
    const customer = rig.customers[4]?.authId ?? "";
    const [key, browser, viewer] = await Promise.all([
      rig.api("customer", customer),
      rig.browser("customer", customer),
      rig.browser("customer_viewer", customer),
    ]);
    const told = async (client: ApiClient | Browser) =>
      (await mine(client)).filter((permission) => bound.includes(permission)).sort();
    expect(await told(key)).toEqual(["customer-people:manage", "top-up-requests:create"]);
    const say = (allowed: boolean) => {
      const names = ["invitePeople", "requestTopUps", "manageTrunks", "routeNumbers"];
      const policy = Object.fromEntries(names.map((name) => [name, allowed]));
      return rig.sql.rows(`UPDATE "Customer" SET "portalPolicy" = $1 WHERE "authId" = $2`, [
        JSON.stringify(policy),
        customer,
      ]);
    };
    await say(true);
    expect(await Promise.all([key, browser, viewer].map(told))).toEqual([bound, bound, []]);
    await say(false);
    expect(await Promise.all([key, browser, viewer].map(told))).toEqual([[], [], []]);
    // What is bound to no rule stays, and other customers' rules are their own.
    expect(await mine(browser)).toEqual(expect.arrayContaining(["self:manage", "calls:read", "calls:save"]));
    expect(await told(own)).toEqual(["customer-people:manage", "top-up-requests:create"]);
    // The reseller's own people are bound by none of it.
    expect(await mine(support)).toEqual(expect.arrayContaining(["customer-people:manage", "trunks:manage"]));
  });
});
