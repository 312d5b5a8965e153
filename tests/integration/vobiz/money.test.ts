import "../../fixtures/vobiz/environment";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fetchBalance } from "@/lib/vobiz/resources/accounts";
import { fetchProfile } from "@/lib/vobiz/resources/partner";
import { listAllTransactions, listTransactions, readWholeLedger } from "@/lib/vobiz/resources/transactions";
import { transferBalance } from "@/lib/vobiz/resources/transfers";
import { testCustomerScope } from "../../fixtures/scopes";
import { sceneDays as days, partner, type Scene, scopeOf, startScene } from "../../fixtures/vobiz/scene";

describe.each(["current", "legacy"] as const)("the %s generation", (generation) => {
  let scene: Scene;
  let sandbox: Scene["sandbox"];
  let options: Scene["options"];
  let busiest: Scene["busiest"];
  let stranger: Scene["stranger"];

  beforeAll(async () => {
    scene = await startScene(generation);
    ({ sandbox, options, busiest, stranger } = scene);
  });
  afterAll(() => scene.sandbox.close());

  describe("money", () => {
    it("moves, and both ledger and balance show it", async () => {
      const customer = scopeOf(stranger);
      const before = await fetchBalance(customer, options);
      const description = "[ref:01JDTEST] April";
      const outcome = await transferBalance(
        customer,
        { amount: "500.10", currency: "INR", description },
        options,
      );
      if (outcome.kind !== "completed") throw new Error(`It was ${JSON.stringify(outcome)}`);
      const after = await fetchBalance(customer, options);
      expect(after.balance.minus(before.balance).toFixed(5)).toBe("500.10000");
      expect(outcome.customerBalanceAfter?.toFixed(5)).toBe(after.balance.toFixed(5));
      expect(outcome.partnerBalanceAfter?.equals((await fetchProfile(partner, options)).balance)).toBe(true);
      const ledger = await readWholeLedger(customer, days, options);
      if (!ledger.complete) throw new Error(ledger.reason);
      const rows = ledger.entries.filter((entry) => entry.description?.includes("[ref:01JDTEST]"));
      expect(rows).toHaveLength(1);
      expect(rows[0]).toMatchObject({ direction: "credit", currency: "INR", authId: stranger.authId });
      expect(rows[0]?.amount.toFixed(2)).toBe("500.10");
      expect(await sandbox.control("GET", "/ledger/check")).toMatchObject({ balanced: true });
    });

    it("is refused beyond the balance, in another currency, to nobody and without the permission", async () => {
      const send = (input: object, to = scopeOf(busiest)) =>
        transferBalance(to, { amount: "1.00", currency: "INR", description: "x", ...input }, options);
      expect(await send({ amount: "999999999.99" })).toMatchObject({
        kind: "failed",
        code: "insufficient_balance",
        httpStatus: 400,
      });
      expect(await send({ currency: "USD" })).toMatchObject({
        kind: "failed",
        code: "validation",
        httpStatus: 400,
      });
      expect(await send({}, testCustomerScope("MA_00000000"))).toMatchObject({
        kind: "failed",
        code: "not_found",
      });
      await sandbox.control("POST", "/options", { canTransferBalance: false });
      expect(await send({})).toMatchObject({ kind: "failed", code: "forbidden", httpStatus: 403 });
      await sandbox.control("POST", "/options", { canTransferBalance: true });
    });

    it("is listed by customer and across all", async () => {
      const page = await listTransactions(scopeOf(busiest), { days, size: 50 }, options);
      expect(page.total).toBeGreaterThan(0);
      expect(page.items.every(({ authId }) => authId === busiest.authId)).toBe(true);
      expect(new Set(page.items.map(({ direction }) => direction))).toContain("debit");
      if (page.summary) expect(page.summary.transactions).toBe(page.total);
      const debits = await listTransactions(scopeOf(busiest), { days, kind: "debit" }, options);
      expect(debits.items.every(({ direction }) => direction === "debit")).toBe(true);
      const all = await listAllTransactions(partner, { days, authId: busiest.authId }, options);
      expect(all.total).toBe(page.total);
      await sandbox.control("POST", "/options", { globalTransactions: false });
      await expect(listAllTransactions(partner, {}, options)).rejects.toMatchObject({ code: "forbidden" });
      await sandbox.control("POST", "/options", { globalTransactions: true });
    });

    it("is read whole over many pages", async () => {
      const ledger = await readWholeLedger(scopeOf(busiest), days, options);
      if (!ledger.complete) throw new Error(ledger.reason);
      expect(ledger.entries.length).toBeGreaterThan(200);
      expect(new Set(ledger.entries.map(({ id }) => id)).size).toBe(ledger.entries.length);
    });
  });
});
