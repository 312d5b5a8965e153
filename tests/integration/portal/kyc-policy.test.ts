import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import { assertMayBuyNumber, assertMayFund } from "@/lib/services/kyc-policy/assert";
import { problemOf } from "../../fixtures/portal/answer";
import type { ApiClient } from "../../fixtures/portal/api-client";
import type { Browser } from "../../fixtures/portal/browser";
import { builtActions } from "../../fixtures/portal/built-actions";
import { type Rig, startRig } from "../../fixtures/portal/rig";

const OFF = { fundingLimit: null, numbersNeedKyc: false, onlySignedWebhooks: false };
let rig: Rig;
let finance: ApiClient;
let admin: Browser;

beforeAll(async () => {
  rig = await startRig({ sandbox: { partnerBalance: "900000.00" } });
  [finance, admin] = await Promise.all([rig.api("finance"), rig.browser("admin")]);
});
afterAll(() => rig?.stop());

async function save(browser: Browser, input: Record<string, unknown>): Promise<string> {
  const id = builtActions().get("(staff)/settings/kyc/actions.ts#saveKycPolicyAction") ?? "";
  const { text } = await browser.action("/settings/kyc", id, [input]);
  return /^\d+:(\{"ok":.*\})$/m.exec(text)?.[1] ?? text.slice(0, 300);
}

async function unverified(index: number) {
  const [row] = await rig.sql.rows(
    `UPDATE "Customer" SET "kycStatus" = 'pending' WHERE "authId" = $1 RETURNING "id"::text, "authId"`,
    [rig.customers[index]?.authId],
  );
  const authId = String(row?.authId);
  await rig.control.call("PATCH", `/accounts/${authId}`, { kycStatus: "pending" });
  return { customerId: String(row?.id), authId };
}

describe("what waits for a complete verification", () => {
  test("is changed by an admin, seen as it is, and stands in the log", async () => {
    expect(await save(await rig.browser("support"), { ...OFF, seen: OFF })).toContain("forbidden");
    const next = { fundingLimit: "1000", numbersNeedKyc: true, onlySignedWebhooks: false };
    expect(await save(admin, { ...next, seen: OFF })).toContain('"ok":true');
    const stale = await save(admin, { ...OFF, seen: OFF });
    expect(stale).toContain("conflict");
    expect(stale).toContain("it was none, it is now 1000.00");
    expect(await rig.sql.count("AuditEvent", `"action" = 'kyc_policy.changed'`)).toBe(1);
  });

  test("no more than so much in all, counting what is on its way", async () => {
    const { authId } = await unverified(0);
    expect((await finance.topUp(authId, "600.00")).status).toBe(201);
    const over = problemOf(await finance.topUp(authId, "400.01"), 409);
    expect(over.code).toBe("kyc_incomplete");
    expect(over.errors?.amount).toContain("400.00");
    const before = await rig.control.mark();
    const both = await Promise.all([finance.topUp(authId, "300.00"), finance.topUp(authId, "250.00")]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(await rig.control.writes(before)).toHaveLength(1);
  });

  test("a row of a file is refused alone, and the rest goes on", async () => {
    const { authId } = await unverified(1);
    const other = await unverified(2);
    const rows = [
      { account: authId, amount: "1000.01" },
      { account: other.authId, amount: "10.00" },
    ];
    const made = await finance.post(
      "/api/v1/bulk-top-ups",
      { rows },
      { "idempotency-key": crypto.randomUUID() },
    );
    expect(made.status, made.text).toBe(201);
    const refused = () => rig.sql.rows(`SELECT "problem" FROM "BulkTopUpRow" WHERE "account" = $1`, [authId]);
    await expect
      .poll(async () => String((await refused())[0]?.problem), { timeout: 30_000 })
      .toContain("verification");
    await expect
      .poll(() => rig.sql.count("Transfer", `"authId" = $1 AND "state" = 'completed'`, [other.authId]), {
        timeout: 30_000,
      })
      .toBe(1);
    expect(await rig.sql.count("Transfer", `"authId" = $1`, [authId])).toBe(0);
  });

  test("numbers wait too, until the customer is verified", async () => {
    const customer = await unverified(3);
    await expect(assertMayBuyNumber(db(), customer)).rejects.toMatchObject({ code: "kyc_incomplete" });
    await expect(transact((tx) => assertMayFund(tx, customer, "1000.01"))).rejects.toMatchObject({
      code: "kyc_incomplete",
    });
    await transact((tx) => assertMayFund(tx, customer, "1000.00"));
    await rig.sql.rows(`UPDATE "Customer" SET "kycStatus" = 'completed' WHERE "authId" = $1`, [
      customer.authId,
    ]);
    await assertMayBuyNumber(db(), customer);
    await transact((tx) => assertMayFund(tx, customer, "999999.00"));
  });
});
