import { describe, expect, it } from "vitest";
import { parseJson } from "@/lib/vobiz/json";
import { analyticsSchema } from "@/lib/vobiz/schemas/analytics";
import { loginSchema, profileSchema } from "@/lib/vobiz/schemas/partner";
import { exampleText } from "../../fixtures/vobiz/load";

const example = (name: string) => parseJson(exampleText(name));

describe("the partner's profile", () => {
  it("is read in the newer generation", () => {
    const profile = profileSchema.parse(example("contract-profile-current"));
    expect(profile).toMatchObject({
      authId: "PA_XXXXXXXX",
      currency: null,
      flags: { createAccounts: true, transferBalance: true, viewCdrs: true, createPricingTiers: false },
      maxAccounts: 1000,
      accountCount: 12,
      gstin: null,
      isActive: true,
    });
    expect(profile.balance.toFixed(5)).toBe("23906.83000");
  });

  it("is read in the older generation, which knows no flags", () => {
    const profile = profileSchema.parse(example("contract-profile-legacy"));
    expect(profile).toMatchObject({
      authId: "partner-882abc",
      currency: "INR",
      flags: { createAccounts: null, transferBalance: null, viewCdrs: null, createPricingTiers: null },
      maxAccounts: null,
      gstStatus: "active",
      taxDeducted: true,
      taxDeductedPercentage: "2",
      isActive: true,
    });
    expect(profile.balance.toFixed(2)).toBe("48250.00");
  });

  it("is read as the interface description shows it", () => {
    const profile = profileSchema.parse(example("contract-profile-description"));
    expect(profile).toMatchObject({ authId: "PA_ABC123", isActive: null });
    expect(profile.balance.toFixed()).toBe("50000");
  });

  it("is refused without a balance", () => {
    expect(profileSchema.safeParse({ auth_id: "PA_1", name: "A", balance: null }).success).toBe(false);
  });
});

describe("a login", () => {
  it("keeps nothing of the token", () => {
    const result = loginSchema.parse(example("contract-login"));
    expect(result).toEqual({ ok: true, expiresInSeconds: 3600 });
  });

  it("is none without a token", () => {
    expect(loginSchema.safeParse({ tokens: { token_type: "Bearer" } }).success).toBe(false);
  });
});

describe("dashboard and analytics", () => {
  it("are read in the newer generation, and the parts add up", () => {
    const found = analyticsSchema.parse(example("contract-dashboard-current"));
    expect(found.period).toEqual({ from: "2026-04-12", to: "2026-05-12" });
    expect(found.totals).toMatchObject({ calls: 210, answered: 202, failed: 8, minutes: 190.5 });
    expect(found.totals.cost?.toFixed(2)).toBe("108.24");
    const { inbound, outbound } = found.byDirection;
    expect(inbound?.cost?.plus(outbound?.cost ?? 0).toFixed(2)).toBe("108.24");
    const { sipTrunking, voiceApi } = found.byProduct;
    expect(sipTrunking?.cost?.plus(voiceApi?.cost ?? 0).toFixed(2)).toBe("108.24");
    expect(found.totalBalance?.toFixed(5)).toBe("1003058.82000");
    expect(found.accounts).toMatchObject({ total: 2, active: 1, lowBalance: null });
    expect(found.series).toHaveLength(1);
    expect(found.series[0]).toMatchObject({ day: "2026-04-15", calls: 12, inbound: { calls: 2 } });
    expect(found.series[0]?.cost.toFixed(2)).toBe("5.40");
  });

  it("are read from the older dashboard", () => {
    const found = analyticsSchema.parse(example("contract-dashboard-legacy"));
    expect(found).toMatchObject({ callsToday: 1240, callsThisMonth: 38420, currency: "INR", series: [] });
    expect(found.accounts).toMatchObject({ active: 47, total: null, lowBalance: 3, suspended: 1 });
    expect(found.totalBalance?.toFixed(2)).toBe("284500.00");
    expect(found.spendThisMonth?.toFixed(2)).toBe("17289.00");
    expect(found.totals.calls).toBeNull();
  });

  it("are read from the older analytics", () => {
    const found = analyticsSchema.parse(example("contract-analytics-legacy"));
    expect(found.totals).toMatchObject({ calls: 100, answered: 60, failed: 40, minutes: 120 });
    expect(found.byDirection.inbound).toMatchObject({ calls: 40, minutes: null });
    expect(found.topCustomers[0]).toMatchObject({ authId: "MA_48149cf4", calls: 80 });
    expect(found.topCustomers[0]?.cost?.toFixed(1)).toBe("44.1");
  });

  it("are read as the interface description shows them", () => {
    const found = analyticsSchema.parse(example("contract-dashboard-description"));
    expect(found.accounts).toMatchObject({ total: 42, active: 40, pendingKyc: 5 });
    expect(found.totalBalance?.toFixed()).toBe("250000");
    expect(found.spendThisMonth?.toFixed(2)).toBe("18450.50");
  });

  it.each([{}, { calls: { total_cost: null } }, { active_accounts: 1, total_balance: null }, []])(
    "are not %j",
    (body) => {
      expect(analyticsSchema.safeParse(body).success).toBe(false);
    },
  );
});
