import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ApiKeyActor, systemActor, type UserActor } from "@/lib/auth/actor";
import type { Role } from "@/lib/authz/permissions";
import { readEntries } from "@/lib/services/palette/read";
import { pin, rememberOpened } from "@/lib/services/palette/write";
import { searchAll } from "@/lib/services/search/read";
import type { FoundKind } from "@/lib/services/search/schema";
import { stopWorkingBeside, workBeside } from "../../fixtures/portal/people";
import { createDatabase, type TestDatabase } from "../../setup/database";
import { ownSecrets } from "../../setup/secrets";

let database: TestDatabase;
let client: pg.Client;

const id = (n: number) => `0198c1f2-7a3b-7c4d-8e5f-00000000000${n}`;
const [A, B, TRANSFER_A, KYC_B, ITEM_B, USER, DRAFT_A] = [1, 2, 3, 4, 5, 6, 7].map(id);
const CALL_A = "7d3c2a10-1111-4222-8333-444455556666";
const REFERENCE_A = "01K0SEARCHABLEREFERENCEA01";
const { request } = systemActor("tests", "tests");

const own = { customerId: A ?? "", authId: "MA_ANNA", name: "Annapurna Foods" };
const key = (role: Role): ApiKeyActor => ({
  type: "api_key",
  id: "k",
  name: "Key",
  role,
  own: role === "customer" || role === "customer_viewer" ? own : null,
  request,
});
const person = (role: Role): UserActor => ({
  type: "user",
  id: USER ?? "",
  name: "Asha Rao",
  email: "asha@reseller.example",
  role,
  own: null,
  visit: null,
  sessionId: "s",
  proven: null,
  hasSecondFactor: true,
  language: null,
  timeZone: null,
  request,
});

beforeAll(async () => {
  database = await createDatabase();
  workBeside({
    env: {
      DATABASE_URL: database.url,
      ...ownSecrets(),
      VOBIZ_API_URL: "http://127.0.0.1:9",
      VOBIZ_AUTH_ID: "PA_TEST",
      VOBIZ_AUTH_TOKEN: "test",
      APP_URL: "http://127.0.0.1:9",
    },
  });
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const customer = `INSERT INTO "Customer" ("id","authId","name","email","company","phone","origin","syncedAt","updatedAt")
    VALUES ($1, $2, $3, $4, $5, $6, 'imported', now(), now())`;
  await client.query(customer, [
    A,
    "MA_ANNA",
    "Annapurna Foods",
    "pay@anna.example",
    "Kaveri 100% Ltd",
    "+919812345678",
  ]);
  await client.query(customer, [B, "MA_BETA", "Sundarban Homestays", "pay@beta.example", null, null]);
  await client.query(
    `INSERT INTO "User" ("id","email","name","role","updatedAt") VALUES ($1, 'asha@reseller.example', 'Asha Rao', 'admin', now())`,
    [USER],
  );
  const number = `INSERT INTO "PhoneNumber" ("id","e164","customerId","authId","status","seenAt","updatedAt","goneAt")
    VALUES (gen_random_uuid(), $1, $2, $3, 'active', now(), now(), $4)`;
  await client.query(number, ["+918123456789", A, "MA_ANNA", null]);
  await client.query(number, ["+918123456000", B, "MA_BETA", null]);
  await client.query(number, ["+918123456111", B, "MA_BETA", new Date()]);
  const transfer = `INSERT INTO "Transfer" ("id","reference","customerId","authId","amount","currency","idempotencyKey",
      "fingerprint","requestedById","requestedBy","updatedAt") VALUES ($1, $2, $3, $4, 10, 'INR', $2, 'x', 'x', 'x', now())`;
  await client.query(transfer, [TRANSFER_A, REFERENCE_A, A, "MA_ANNA"]);
  await client.query(transfer, [DRAFT_A, "01K0SEARCHABLEREFERENCEB01", B, "MA_BETA"]);
  await client.query(
    `INSERT INTO "KycSession" ("id","sessionId","customerId","authId","status","reminders","updatedAt")
     VALUES ($1, 'kyc_beta_session', $2, 'MA_BETA', 'email_sent', '{}', now())`,
    [KYC_B, B],
  );
  await client.query(
    `INSERT INTO "AttentionItem" ("id","rule","subject","severity","customerId","label","facts","since","openedAt","changedAt")
     VALUES ($1, 'wallet_low', 'MA_BETA', 'high', $2, 'Sundarban Homestays', '{}', now(), now(), now())`,
    [ITEM_B, B],
  );
  await client.query(
    "INSERT INTO calls.kind (direction, status, currency) VALUES ('outbound', 'answered', 'INR')",
  );
  await client.query("SELECT calls.ensure_month(timestamptz '2026-10-05')");
  await client.query(
    `INSERT INTO calls.call (auth_id, started_at, uuid, kind_id, duration_seconds, billsec, total_cost, cost, fingerprint)
     SELECT 'MA_ANNA', timestamptz '2026-10-05', $1, min(id), 60, 55, 1, 1, '\\x00' FROM calls.kind`,
    [CALL_A],
  );
});
afterAll(async () => {
  await client?.end();
  await stopWorkingBeside();
  await database?.drop();
});

const found = async (role: Role, q: string) =>
  (await searchAll(key(role), { q, size: 8 })).data.map(({ kind, href }) => `${kind} ${href}`);

describe("an admin finds", () => {
  test.each([
    ["annapurna", "customer /customers/MA_ANNA"],
    ["kav ann", "customer /customers/MA_ANNA"],
    ["AN", "customer /customers/MA_ANNA"],
    ["pay@anna.example", "customer /customers/MA_ANNA"],
    ["ma_anna", "customer /customers/MA_ANNA"],
    ["98123 45678", "customer /customers/MA_ANNA"],
    ["annapruna", "customer /customers/MA_ANNA"],
    ["081234 56789", "number /customers/MA_ANNA/numbers/%2B918123456789"],
    ["+91 81234-56789", "number /customers/MA_ANNA/numbers/%2B918123456789"],
    [CALL_A, `call /calls/${CALL_A}?customer=MA_ANNA`],
    [CALL_A.slice(0, 9).toUpperCase(), `call /calls/${CALL_A}?customer=MA_ANNA`],
    [REFERENCE_A.toLowerCase(), `transfer /transfers/${TRANSFER_A}`],
    [TRANSFER_A ?? "", `transfer /transfers/${TRANSFER_A}`],
    ["kyc_beta", `verification /kyc/${KYC_B}`],
    ["top up annap", "action /customers/MA_ANNA/top-up"],
    ["asha", "person /settings/people"],
  ])("by %s: %s first", async (q, first) => {
    expect((await found("admin", q))[0]).toBe(first);
  });

  test("what is open, beside whom it is about", async () => {
    expect(await found("admin", "sundarban")).toEqual([
      "customer /customers/MA_BETA",
      `attention /attention/${ITEM_B}`,
    ]);
  });

  test("no number that is gone", async () => {
    expect((await found("admin", "8123456111")).filter((line) => line.startsWith("number"))).toEqual([]);
  });

  test.each(["%", "_", "\\", "'", "100%_", "'; DROP TABLE x; --", "(*)", "zzyzx"])(
    "nothing by %j",
    async (q) => {
      expect((await found("admin", q)).filter((line) => !line.includes("MA_ANNA"))).toEqual([]);
    },
  );

  test("a customer under its new name at once, and not under the old one", async () => {
    await client.query(`UPDATE "Customer" SET "name" = 'Konkan Stays' WHERE "id" = $1`, [B]);
    expect(await found("admin", "konkan")).toContain("customer /customers/MA_BETA");
    await client.query(`UPDATE "Customer" SET "name" = 'Sundarban Homestays' WHERE "id" = $1`, [B]);
    expect(await found("admin", "konkan")).toEqual([]);
  });
});

describe("by role", () => {
  const typed: Partial<Record<FoundKind, string>> = {
    customer: "annapurna",
    number: "8123456789",
    attention: "sundarban",
    transfer: REFERENCE_A,
    call: CALL_A,
    verification: "kyc_beta",
    person: "asha",
    action: "top up annapurna",
  };
  const may: Partial<Record<FoundKind, readonly Role[]>> = {
    person: ["admin"],
    action: ["admin", "finance"],
  };
  const staff = ["admin", "finance", "support", "auditor"] as const;
  const cases = staff.flatMap((role) =>
    Object.entries(typed).map(([kind, q]) => [role, kind as FoundKind, q] as const),
  );

  test.each(cases)("%s and %s", async (role, kind, q) => {
    const { data } = await searchAll(key(role), { q, size: 8 });
    const allowed = may[kind] ?? staff;
    expect(data.some((hit) => hit.kind === kind)).toBe(allowed.includes(role));
  });

  test.each(["customer", "customer_viewer"] as const)("a %s finds its own alone", async (role) => {
    expect(await found(role, "8123456")).toEqual([
      "number /portal/numbers/%2B918123456789",
      "action /portal/calls?search=8123456",
    ]);
    expect(await found(role, CALL_A)).toEqual([`call /portal/calls/${CALL_A}`]);
    for (const q of [
      "annapurna",
      "sundarban",
      "asha",
      "kyc_beta",
      "8123456000".slice(4),
      "top up annapurna",
    ]) {
      expect(JSON.stringify(await found(role, q))).not.toMatch(
        /MA_|customer |person |attention |verification /,
      );
    }
    // Not sent yet: the reseller's own business.
    expect(await found(role, REFERENCE_A)).toEqual([]);
  });
});

describe("what a person opened and pinned", () => {
  const pages = (href: string) => href === "/calls" || href === "/customers";
  const opened = (href: string, label = href) => ({ href, label, hint: null });
  const hrefs = (list: readonly { href: string }[]) => list.map(({ href }) => href);

  test("stands there, the last one first, under its name of now", async () => {
    await rememberOpened(person("admin"), opened("/calls"), pages);
    await rememberOpened(person("admin"), opened("/customers/MA_ANNA", "An old name"), pages);
    const { recent } = await rememberOpened(person("admin"), opened(`/transfers/${TRANSFER_A}`), pages);
    expect(hrefs(recent)).toEqual([`/transfers/${TRANSFER_A}`, "/customers/MA_ANNA", "/calls"]);
    expect(recent[1]?.label).toBe("Annapurna Foods");
  });

  test("moves to what is pinned and back", async () => {
    const pinned = await pin(person("admin"), { ...opened("/calls"), pinned: true }, pages);
    expect([hrefs(pinned.pinned), hrefs(pinned.recent).includes("/calls")]).toEqual([["/calls"], false]);
    const back = await pin(person("admin"), { ...opened("/calls"), pinned: false }, pages);
    expect([back.pinned, hrefs(back.recent).includes("/calls")]).toEqual([[], true]);
  });

  test("is not shown to a role that may not see it any more", async () => {
    await rememberOpened(person("admin"), opened("/customers/MA_ANNA/top-up"), pages);
    expect(hrefs((await readEntries(person("support"), pages)).recent)).not.toContain(
      "/customers/MA_ANNA/top-up",
    );
    expect(hrefs((await readEntries(person("admin"), () => false)).recent)).not.toContain("/calls");
  });

  test("is twenty things at most, and no place that is none", async () => {
    for (let n = 0; n < 25; n += 1) {
      await rememberOpened(person("admin"), opened(`/calls?search=${1_000_000 + n}`), pages);
    }
    const { recent } = await readEntries(person("admin"), pages);
    expect(recent).toHaveLength(20);
    await expect(
      rememberOpened(person("admin"), opened("https://elsewhere.example"), pages),
    ).rejects.toMatchObject({ code: "invalid" });
    await expect(
      rememberOpened(person("support"), opened("/customers/MA_ANNA/top-up"), pages),
    ).rejects.toMatchObject({ code: "invalid" });
  });
});
