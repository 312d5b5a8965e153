import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { RequestInfo, UserActor } from "@/lib/auth/actor";
import { beginSso } from "@/lib/services/single-sign-on/begin";
import { finishSso } from "@/lib/services/single-sign-on/finish";
import { Sql } from "../../fixtures/portal/database";
import { type Lie, LyingProvider } from "../../fixtures/portal/lying-provider";
import { stopWorkingBeside, workBeside } from "../../fixtures/portal/people";
import { createDatabase } from "../../setup/database";

// The services alone: what a provider that cannot be trusted sends needs no browser to be refused.
let provider: LyingProvider;
let sql: Sql;
let drop: () => Promise<void>;

beforeAll(async () => {
  provider = await LyingProvider.start();
  const database = await createDatabase();
  drop = () => database.drop();
  sql = new Sql(database.url);
  workBeside({
    env: {
      DATABASE_URL: database.url,
      NEXTAUTH_SECRET: "a secret of the tests, long enough",
      ENCRYPTION_KEYS: `k1:${"A".repeat(43)}=`,
      AUDIT_KEYS: `a1:${"A".repeat(43)}=`,
      APP_URL: "http://portal.example:3000",
    },
  });
  Object.assign(process.env, {
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: "tandem",
    OIDC_CLIENT_SECRET: "a secret of the client",
    OIDC_DOMAINS: "company.example",
    OIDC_DEFAULT_ROLE: "support",
  });
});
afterAll(async () => {
  for (const name of Object.keys(process.env)) if (name.startsWith("OIDC_")) delete process.env[name];
  await stopWorkingBeside();
  await sql?.close();
  await drop?.();
  await provider?.stop();
});

beforeEach(() => {
  provider.lie = {};
  const email = `lied-${randomUUID().slice(0, 8)}@company.example`;
  provider.person = { sub: randomUUID(), email, email_verified: true };
});

const request: RequestInfo = {
  requestId: "of-the-tests",
  address: "192.0.2.7",
  userAgent: "Mozilla/5.0",
  host: "portal.example",
};

async function enter(lie: Lie = {}, proving: UserActor | null = null) {
  const begun = await beginSso({ next: "/transfers", request, proving });
  provider.lie = lie;
  const back = provider.answer(begun.location);
  const query = new URL(back, "http://portal.example").searchParams;
  return finishSso({ query, cookie: begun.cookies[0]?.value, request, signedIn: proving });
}

const people = () => sql.count("User", `"email" = $1`, [provider.person.email]);

async function refused(lie: Lie, problem: string): Promise<void> {
  const { location, cookies } = await enter(lie);
  expect(location).toBe(`/sign-in?sso=${problem}&callbackUrl=%2Ftransfers`);
  expect(cookies.map(({ options }) => options.maxAge)).toEqual([0]);
  expect(await people()).toBe(0);
  const [row] = await sql.rows(
    `SELECT "action", "outcome", "reason" FROM "AuditEvent" ORDER BY "seq" DESC LIMIT 1`,
  );
  expect(row).toMatchObject({ action: "auth.sign_in" });
  expect(String(row?.reason)).toMatch(/^single sign-on: /);
}

it("lets in whom the provider truly names", async () => {
  const { location, cookies } = await enter();
  expect(location).toBe("/transfers");
  expect(cookies.at(-1)).toMatchObject({ name: "tandem.session" });
  expect(await people()).toBe(1);
});

const past = Math.floor(Date.now() / 1_000) - 3_600;
describe("a token that is not meant, not new or not signed", () => {
  it.each<[string, Lie]>([
    ["of another request", { claims: { nonce: "another" } }],
    ["without a nonce", { claims: { nonce: undefined } }],
    ["for another client", { claims: { aud: "somebody-else" } }],
    ["for others besides, in their name", { claims: { aud: ["tandem", "other"], azp: "other" } }],
    ["of another provider", { claims: { iss: "https://accounts.evil.example" } }],
    ["out of date", { claims: { iat: past, exp: past + 60 } }],
    ["without a person", { claims: { sub: undefined } }],
    ["unsigned", { signature: "none" }],
    ["unsigned, in other letters", { signature: "none", header: { alg: "None" } }],
    ["signed by another key", { signature: "foreign" }],
    ["signed with what everybody can read", { signature: "foreign", header: { alg: "HS256" } }],
    ["of an unknown key", { header: { kid: "another" } }],
  ])("%s is refused", (_name, lie) => refused(lie, "invalid"));
});

it("says so when the provider fails, or hangs", async () => {
  await refused({ status: 500 }, "unavailable");
  await refused({ hangs: true }, "unavailable");
}, 30_000);

describe("a second factor that was shown there", () => {
  const vouched = async () =>
    sql.rows(
      `SELECT s."vouched" FROM "Session" s JOIN "User" u ON u."id" = s."userId" WHERE u."email" = $1`,
      [provider.person.email],
    );

  it("counts as one for this session where the provider says so", async () => {
    await enter({ claims: { amr: ["pwd", "mfa"] } });
    expect(await vouched()).toEqual([{ vouched: true }]);
  });

  it("and not otherwise", async () => {
    await enter({ claims: { amr: ["pwd"] } });
    expect(await vouched()).toEqual([{ vouched: false }]);
  });
});

describe("a proof", () => {
  async function signedIn(): Promise<UserActor> {
    await enter();
    const [row] = await sql.rows(
      `SELECT u."id", u."name", u."email", s."id" AS "sessionId" FROM "Session" s JOIN "User" u ON u."id" = s."userId"
       WHERE u."email" = $1`,
      [provider.person.email],
    );
    return {
      type: "user",
      id: String(row?.id),
      name: String(row?.name),
      email: String(row?.email),
      role: "support",
      own: null,
      visit: null,
      sessionId: String(row?.sessionId),
      proven: null,
      hasSecondFactor: false,
      language: null,
      timeZone: null,
      request,
    };
  }
  const now = () => Math.floor(Date.now() / 1_000);

  it("counts where they typed something after they were asked to", async () => {
    const self = await signedIn();
    expect((await enter({ claims: { auth_time: now() } }, self)).location).toBe("/sso/proven");
    const [row] = await sql.rows(
      `SELECT "outcome" FROM "AuditEvent" WHERE "action" = 'auth.proof_given' AND "actorId" = $1`,
      [self.id],
    );
    expect(row).toEqual({ outcome: "success" });
  });

  it("not where they were signed in there since earlier, or nobody knows", async () => {
    const self = await signedIn();
    const { location } = await enter({ claims: { auth_time: now() - 300 } }, self);
    expect(location).toBe("/sso/proven?problem=not_fresh");
    expect((await enter({}, self)).location).toBe("/sso/proven?problem=invalid");
    expect((await enter({ claims: { auth_time: now(), sub: "other" } }, self)).location).toBe(
      "/sso/proven?problem=other_person",
    );
  });

  it("not with a password there alone, for who has a second factor here", async () => {
    const self = { ...(await signedIn()), hasSecondFactor: true };
    await sql.rows(`UPDATE "User" SET "sealedTotp" = 'sealed', "totpEnabledAt" = now() WHERE "id" = $1`, [
      self.id,
    ]);
    expect((await enter({ claims: { auth_time: now(), amr: ["pwd"] } }, self)).location).toBe(
      "/sso/proven?problem=no_factor",
    );
    const rows = await sql.rows(
      `SELECT "action", "outcome"::text, "reason" FROM "AuditEvent" WHERE "actorId" = $1 ORDER BY "seq" DESC LIMIT 1`,
      [self.id],
    );
    expect(rows).toEqual([
      { action: "auth.proof_given", outcome: "failed", reason: "single sign-on: no second factor was shown" },
    ]);
    expect((await enter({ claims: { auth_time: now(), amr: ["pwd", "mfa"] } }, self)).location).toBe(
      "/sso/proven",
    );
  });

  it("not in a browser in which somebody else is signed in by now", async () => {
    const self = await signedIn();
    const begun = await beginSso({ next: null, request, proving: self });
    provider.lie = { claims: { auth_time: now() } };
    const query = new URL(provider.answer(begun.location), "http://portal.example").searchParams;
    const cookie = begun.cookies[0]?.value;
    const other = { ...self, id: randomUUID() };
    expect((await finishSso({ query, cookie, request, signedIn: other })).location).toBe(
      "/sso/proven?problem=expired",
    );
  });
});
