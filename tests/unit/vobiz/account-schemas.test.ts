import "../../fixtures/vobiz/environment";
import { describe, expect, it } from "vitest";
import { open } from "@/lib/crypto/seal";
import { parseJson } from "@/lib/vobiz/json";
import {
  accountPageSchema,
  accountPageWithTokensSchema,
  accountSchema,
  isToken,
} from "@/lib/vobiz/schemas/account";
import { ownBalanceSchema, walletBalanceSchema } from "@/lib/vobiz/schemas/balance";
import { exampleText } from "../../fixtures/vobiz/load";

const example = (name: string) => parseJson(exampleText(name));
const location = (row: string) => ({ table: "Customer", column: "sealedToken", row });
const TOKEN = "b1946ac92492d2347c6235b4d2611184";

describe("one account", () => {
  it("is read from the answer to its creation, and the token is sealed to its id", () => {
    const account = accountSchema.parse(example("seed-flow-account-created"));
    expect(account).toMatchObject({
      authId: "MA_XXXXXX",
      name: "John Doe",
      email: "john@example.com",
      status: "active",
      currency: "INR",
      country: "IN",
      phone: null,
      createdAt: new Date("2026-03-25T10:00:00Z"),
    });
    expect(account.balance?.toFixed()).toBe("0");
    const sealed = account.sealedToken ?? "";
    expect(open(sealed, location("MA_XXXXXX"))).toBe("sk_live_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx");
    expect(() => open(sealed, location("MA_OTHER"))).toThrow();
    expect(JSON.stringify(account)).not.toContain("sk_live_");
  });

  it("is read without a token where the creation does not return one", () => {
    const account = accountSchema.parse(example("seed-customers-created"));
    expect(account).toMatchObject({ authId: "MA_48149cf4", timezone: "Asia/Kolkata", sealedToken: null });
  });

  it("is read in the older generation", () => {
    const account = accountSchema.parse(example("seed-customers-one"));
    expect(account).toMatchObject({
      authId: "MA_48149cf4",
      phone: "9431538535",
      company: "Credresolve Private Limited",
      gstin: "29AAPFU0939F1ZV",
      gstStatus: "active",
      status: "active",
      kycStatus: null,
    });
    expect(account.balance?.toFixed(2)).toBe("2450.00");
    expect(open(account.sealedToken ?? "", location("MA_48149cf4"))).toBe("sk_live_customer_token_here");
  });

  it("is read in the newer generation, where the token is redacted", () => {
    const account = accountSchema.parse(example("contract-account-current"));
    expect(account).toMatchObject({
      authId: "MA_ZKITB8Z2",
      email: "Ops@Acme.example",
      status: "active",
      kycStatus: "pending",
      currency: "INR",
      concurrentCallsLimit: 3,
      callsPerSecondLimit: 1,
      sealedToken: null,
      createdAt: new Date("2026-04-12T09:30:00.123Z"),
      lastLoginAt: null,
    });
    expect(account.balance?.toFixed(5)).toBe("1300.00000");
    expect(account.pricing?.ratePerMinute?.toFixed()).toBe("0.45");
    expect(account.pricing?.nonConnectedCallFee?.toFixed()).toBe("0.02");
    expect(account.pricing?.numberReleaseFee?.toFixed()).toBe("700");
  });

  it.each([
    [{ status: "active" }, "active"],
    [{ status: "Suspended" }, "suspended"],
    [{ status: "suspended", is_active: true }, "suspended"],
    [{ status: "closed" }, "inactive"],
    [{ is_active: true, enabled: true }, "active"],
    [{ is_active: false, enabled: true }, "inactive"],
    [{ is_active: true, enabled: false }, "inactive"],
    [{}, "active"],
  ])("with %j is %s", (fields, status) => {
    const account = accountSchema.parse({ auth_id: "MA_12345678", name: "A", email: "a@b.c", ...fields });
    expect(account.status).toBe(status);
    expect(account.balance).toBeNull();
  });

  it.each([{ balance: null }, { cash_credits: "1e9" }, { auth_id: "MA_1/../MA_2" }, { email: undefined }])(
    "is refused with %j",
    (fields) => {
      const account = { auth_id: "MA_12345678", name: "A", email: "a@b.c", ...fields };
      expect(accountSchema.safeParse(account).success).toBe(false);
    },
  );

  it.each([null, "", "<redacted>", "<REDACTED>", "********", "xxxxxxxx"])(
    "takes no token from %j",
    (token) => {
      expect(isToken(token === "" ? null : token)).toBe(false);
    },
  );
});

describe("a list of accounts", () => {
  it("is read in the older generation", () => {
    const page = accountPageSchema.parse(example("seed-customers-list"));
    expect(page).toMatchObject({ total: 47, page: 1, size: 20 });
    expect(page.items.map(({ authId }) => authId)).toEqual(["MA_48149cf4"]);
  });

  it("drops the tokens that it carries", () => {
    const page = accountPageSchema.parse(example("contract-accounts-current"));
    expect(page).toMatchObject({ total: 1, page: 1, size: 20 });
    expect(page.items[0]?.sealedToken).toBeNull();
    expect(JSON.stringify(page)).not.toContain(TOKEN);
  });

  it("seals them for an import", () => {
    const page = accountPageWithTokensSchema.parse(example("contract-accounts-current"));
    expect(open(page.items[0]?.sealedToken ?? "", location("MA_ZKITB8Z2"))).toBe(TOKEN);
    expect(JSON.stringify(page)).not.toContain(TOKEN);
  });

  it("may be empty, and may say so with null", () => {
    const empty = { items: [], page: 1, size: 20, total: 0 };
    expect(accountPageSchema.parse({ accounts: null, total: 0, page: 1, size: 20 })).toEqual(empty);
    expect(accountPageSchema.parse({ data: [], meta: { total: 0, page: 1, size: 20 } })).toEqual(empty);
  });

  it.each([{}, { accounts: [] }, { total: 3 }, { accounts: {}, total: 0 }, [], null, "accounts"])(
    "is not %j",
    (body) => {
      expect(accountPageSchema.safeParse(body).success).toBe(false);
    },
  );
});

describe("a balance", () => {
  it("is read in both generations", () => {
    const older = walletBalanceSchema.parse(example("seed-customers-balance"));
    expect(older).toMatchObject({
      authId: "MA_48149cf4",
      currency: "INR",
      updatedAt: new Date("2026-03-25T09:55:32Z"),
    });
    expect(older.balance.toFixed(5)).toBe("2450.00000");
    const newer = walletBalanceSchema.parse(example("contract-balance-current"));
    expect(newer).toMatchObject({ authId: "MA_ZKITB8Z2", updatedAt: new Date("2026-05-11T08:00:00.654Z") });
    expect(newer.balance.toFixed(5)).toBe("1300.00000");
  });

  it("is never guessed", () => {
    const body = { auth_id: "MA_12345678", name: "A", currency: "INR" };
    expect(walletBalanceSchema.safeParse(body).success).toBe(false);
    expect(walletBalanceSchema.safeParse({ ...body, cash_credits: null }).success).toBe(false);
  });

  it("is read with the customer's own credentials", () => {
    const own = ownBalanceSchema.parse(example("contract-own-balance"));
    expect(own.balance.toFixed(2)).toBe("349.25");
    expect(own.available.toFixed(2)).toBe("340.00");
    expect(own.lowBalanceThreshold?.toFixed()).toBe("50");
  });
});
