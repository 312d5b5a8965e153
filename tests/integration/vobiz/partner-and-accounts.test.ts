import "../../fixtures/vobiz/environment";
import { Decimal } from "decimal.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { withCustomerCredentials } from "@/lib/vobiz/credentials";
import {
  createAccount,
  fetchAccount,
  fetchAccountById,
  fetchBalance,
  findAccountByEmail,
  listAccounts,
} from "@/lib/vobiz/resources/accounts";
import { listCalls } from "@/lib/vobiz/resources/calls";
import { fetchAnalytics, fetchDashboard, fetchProfile, login } from "@/lib/vobiz/resources/partner";
import { testCustomerScope } from "../../fixtures/scopes";
import { sceneDays as days, partner, type Scene, scopeOf, startScene } from "../../fixtures/vobiz/scene";

const money = expect.any(Decimal);

describe.each(["current", "legacy"] as const)("the %s generation", (generation) => {
  const current = generation === "current";
  let scene: Scene;
  let sandbox: Scene["sandbox"];
  let options: Scene["options"];
  let accounts: Scene["accounts"];
  let busiest: Scene["busiest"];

  beforeAll(async () => {
    scene = await startScene(generation);
    ({ sandbox, options, accounts, busiest } = scene);
  });
  afterAll(() => scene.sandbox.close());

  describe("the partner", () => {
    it("has a profile", async () => {
      const profile = await fetchProfile(partner, options);
      expect(profile.balance.greaterThan(0)).toBe(true);
      expect(profile.flags.transferBalance).toBe(current ? true : null);
      expect(profile.currency).toBe(current ? null : "INR");
      if (current) expect(profile.authId).toBe(sandbox.partner.authId);
    });

    it("has a dashboard", async () => {
      const dashboard = await fetchDashboard(partner, options);
      const held = accounts.reduce((sum, { balance }) => sum.plus(balance), new Decimal(0));
      expect(dashboard).toMatchObject({ totalBalance: money, currency: "INR" });
      expect(dashboard.accounts.active).toBeGreaterThan(0);
      expect(held.greaterThan(0)).toBe(true);
      if (current) {
        expect(dashboard.accounts.total).toBe(accounts.length);
        expect(dashboard.series.length).toBeGreaterThan(20);
      } else {
        expect(dashboard).toMatchObject({ callsThisMonth: expect.any(Number), spendThisMonth: money });
      }
    });

    it("has analytics of some days, whose directions add up", async () => {
      const analytics = await fetchAnalytics(partner, { days }, options);
      const { totals, byDirection } = analytics;
      expect(analytics.period).toEqual(days);
      expect(totals.calls).toBeGreaterThan(100);
      expect((byDirection.inbound?.calls ?? 0) + (byDirection.outbound?.calls ?? 0)).toBe(totals.calls);
      const costs = byDirection.inbound?.cost?.plus(byDirection.outbound?.cost ?? 0);
      expect(costs?.toFixed(2)).toBe(totals.cost?.toFixed(2));
      if (!current) expect(analytics.topCustomers.length).toBeGreaterThan(0);
    });

    it("signs in to the vendor's console, or not", async () => {
      const { email, password } = sandbox.partner;
      expect(await login(partner, { email, password }, options)).toMatchObject({ ok: true });
      expect(await login(partner, { email, password: "wrong-password-1!" }, options)).toMatchObject({
        ok: false,
      });
    });
  });

  describe("accounts", () => {
    it("are listed page by page, each once", async () => {
      const seen: string[] = [];
      for (let page = 1; ; page += 1) {
        const { items, total, size } = await listAccounts(partner, { page, size: 10 }, options);
        expect([total, size]).toEqual([accounts.length, 10]);
        expect(items.every(({ sealedToken, balance }) => sealedToken === null && balance !== null)).toBe(
          true,
        );
        seen.push(...items.map(({ authId }) => authId));
        if (seen.length >= total) break;
      }
      expect(new Set(seen)).toEqual(new Set(accounts.map(({ authId }) => authId)));
    });

    it("are found by a part of their name", async () => {
      const { items } = await listAccounts(partner, { search: busiest.name.slice(0, 6) }, options);
      expect(items.map(({ authId }) => authId)).toContain(busiest.authId);
    });

    it("keep their tokens sealed for an import, where the list has them", async () => {
      const { items } = await listAccounts(partner, { size: 100 }, { ...options, keepTokens: true });
      expect(items.filter(({ sealedToken }) => sealedToken !== null)).toHaveLength(
        current ? items.length : 0,
      );
    });

    it("are read one by one, and their token opens their own API", async () => {
      const account = await fetchAccount(scopeOf(busiest), options);
      expect(account).toMatchObject({
        authId: busiest.authId,
        name: busiest.name,
        email: busiest.email,
        status: "active",
      });
      expect(account.balance?.toFixed(5)).toBe(busiest.balance);
      const { sealedToken } = account;
      if (!sealedToken) throw new Error("There is no token");
      const token = await withCustomerCredentials(
        scopeOf(busiest),
        { authId: busiest.authId, sealedToken },
        async (pair) => pair.token,
      );
      expect(token).toBe(busiest.authToken);
      const byId = await fetchAccountById(partner, busiest.authId, options);
      expect({ ...byId, sealedToken: null }).toEqual({ ...account, sealedToken: null });
    });

    it("that do not exist are not found", async () => {
      const nobody = testCustomerScope("MA_00000000");
      const notFound = { code: "not_found", phase: "answered", status: 404 };
      await expect(fetchAccount(nobody, options)).rejects.toMatchObject(notFound);
      await expect(fetchBalance(nobody, options)).rejects.toMatchObject(notFound);
      await expect(listCalls(nobody, {}, options)).rejects.toMatchObject(notFound);
    });

    it("have a balance", async () => {
      const wallet = await fetchBalance(scopeOf(busiest), options);
      expect(wallet).toMatchObject({ authId: busiest.authId, currency: busiest.currency });
      expect(wallet.balance.toFixed(5)).toBe(busiest.balance);
      expect(wallet.updatedAt).toBeInstanceOf(Date);
    });

    it("are created, with a token or without, and found by e-mail afterwards", async () => {
      for (const tokenAtCreate of [true, false]) {
        await sandbox.control("POST", "/options", { tokenAtCreate });
        const email = `New.Customer.${tokenAtCreate}@example.com`;
        const input = {
          name: `Naïve "O'Brien" & Söhne`,
          email,
          password: "Secret-pass-123",
          phone: "+919876543210",
          country: "IN",
          company: "New",
          zipCode: "560001",
          gstStatus: "inactive" as const,
        };
        const { account, sealedToken } = await createAccount(partner, input, options);
        expect(account).toMatchObject({ name: input.name, email, currency: "INR", status: "active" });
        expect(account.balance?.isZero()).toBe(true);
        expect(sealedToken === null).toBe(!tokenAtCreate);
        const found = await findAccountByEmail(partner, email.toUpperCase(), options);
        expect(found?.authId).toBe(account.authId);
        expect((await fetchAccountById(partner, account.authId, options)).sealedToken).not.toBeNull();
        await expect(createAccount(partner, input, options)).rejects.toMatchObject({
          code: "conflict",
          status: 409,
        });
      }
      expect(await findAccountByEmail(partner, "nobody@example.com", options)).toBeNull();
    });

    it("are refused with the fields that are wrong", async () => {
      const input = {
        name: "A",
        email: "not an address",
        password: "short",
        phone: "9431538535",
        country: "India",
      };
      const refused = createAccount(partner, input, options);
      await expect(refused).rejects.toMatchObject({ code: "validation", status: 422, phase: "answered" });
      const fields = await refused.catch((error: { fields: object }) => error.fields);
      // The older generation takes any text for a phone number, as its own sample shows one that is not E.164.
      const wrong = ["email", "password", "country", ...(current ? ["phone"] : [])];
      expect(Object.keys(fields)).toEqual(expect.arrayContaining(wrong));
      expect(JSON.stringify(fields)).not.toContain('short"');
    });

    it("are refused without the permission", async () => {
      await sandbox.control("POST", "/options", { canCreateAccounts: false });
      const input = {
        name: "A",
        email: "a@example.com",
        password: "Secret-pass-123",
        phone: "+919876543210",
        country: "IN",
      };
      await expect(createAccount(partner, input, options)).rejects.toMatchObject({
        code: "forbidden",
        status: 403,
      });
      await sandbox.control("POST", "/options", { canCreateAccounts: true });
    });
  });
});
