import { describe, expect, it } from "vitest";
import { kycStartBody, kycStartInput } from "@/lib/services/kyc/schema";
import { kycStartForm } from "@/lib/services/kyc/start-form";
import { kycPolicy, kycPolicyForm } from "@/lib/services/kyc-policy/schema";

const byMail = {
  authId: "MA_1",
  flow: "email",
  customerEmail: "a@example.com",
  expiresInDays: 7,
  reminders: [3, 1],
};

function problems(given: Record<string, unknown>): string[] {
  const read = kycStartBody.safeParse({ ...byMail, ...given });
  return read.success ? [] : read.error.issues.map(({ path }) => String(path[0]));
}

describe("what the API takes", () => {
  it("is read with its defaults", () => {
    expect(kycStartBody.parse({ authId: "MA_1", flow: "redirect" })).toMatchObject({
      flow: "redirect",
      expiresInDays: 7,
      reminders: [],
    });
    expect(kycStartBody.parse({ ...byMail, reminders: [1, 3, 3] }).reminders).toEqual([3, 1]);
  });
  it.each([
    [{ customerEmail: "" }, ["customerEmail"]],
    [{ customerEmail: "nobody" }, ["customerEmail"]],
    [{ flow: "post" }, ["flow"]],
    [{ expiresInDays: 0 }, ["expiresInDays"]],
    [{ expiresInDays: 91 }, ["expiresInDays"]],
    [{ expiresInDays: 1.5 }, ["expiresInDays"]],
    [{ reminders: [7] }, ["reminders"]],
    [{ reminders: [0] }, ["reminders"]],
    [{ reminders: [1, 2, 3, 4, 5, 6] }, ["reminders"]],
    [{ webhookUrl: "https://elsewhere.example" }, ["undefined"]],
    [{ flow: "redirect", redirectUrl: "http://portal.example/done" }, ["redirectUrl"]],
    [{ flow: "redirect", redirectUrl: "https://user:pass@portal.example/" }, ["redirectUrl"]],
    [{ flow: "redirect", redirectUrl: "https://192.168.1.4/done" }, ["redirectUrl"]],
    [{ flow: "redirect", redirectUrl: "https://[::1]/done" }, ["redirectUrl"]],
    [{ flow: "redirect", redirectUrl: "https://localhost/done" }, ["redirectUrl"]],
    [{ flow: "redirect", redirectUrl: "javascript:alert(1)" }, ["redirectUrl"]],
  ])("refuses %j at its field", (given, where) => expect(problems(given)).toEqual(where));
  it("takes a public address to come back to", () => {
    expect(problems({ flow: "redirect", redirectUrl: "https://shop.example.com/done?from=kyc" })).toEqual([]);
  });
});

describe("what the form holds", () => {
  const typed = {
    flow: "email",
    customerEmail: "a@example.com",
    expiresInDays: "14",
    reminders: "3, 1",
    agreed: false,
  };
  it("reads to what the action takes", () => {
    const { agreed: _, ...values } = kycStartForm(false).parse(typed);
    expect(values).toEqual({
      flow: "email",
      customerEmail: "a@example.com",
      expiresInDays: 14,
      reminders: [3, 1],
    });
    const key = "7d9f7a04-7d9f-4a04-8d9f-7a047d9f7a04";
    expect(
      kycStartInput.safeParse({ ...values, authId: "MA_1", replaces: null, idempotencyKey: key }).success,
    ).toBe(true);
  });
  it("asks for the tick where it revokes one", () => {
    expect(kycStartForm(true).safeParse(typed).error?.issues[0]?.path).toEqual(["agreed"]);
    expect(kycStartForm(true).safeParse({ ...typed, agreed: true }).success).toBe(true);
  });
  it("reminds nobody of a link that was passed on", () => {
    expect(kycStartForm(false).parse({ ...typed, flow: "redirect" }).reminders).toEqual([]);
  });
  it.each([
    ["expiresInDays", ""],
    ["expiresInDays", "x"],
    ["reminders", "soon"],
    ["reminders", "14"],
  ])("refuses %s “%s”", (field, text) => {
    const read = kycStartForm(false).safeParse({ ...typed, [field]: text });
    expect(read.error?.issues[0]?.path).toEqual([field]);
  });
});

describe("the rules", () => {
  it("ask for nothing until they are set", () => {
    expect(kycPolicy.parse({})).toEqual({
      fundingLimit: null,
      numbersNeedKyc: false,
      onlySignedWebhooks: false,
    });
  });
  it("read an emptied amount as no rule, and no amount of zero", () => {
    const rest = { numbersNeedKyc: false, onlySignedWebhooks: false };
    expect(kycPolicyForm.parse({ ...rest, fundingLimit: " " }).fundingLimit).toBeNull();
    expect(kycPolicyForm.parse({ ...rest, fundingLimit: "500" }).fundingLimit).toBe("500.00");
    expect(kycPolicyForm.safeParse({ ...rest, fundingLimit: "0" }).success).toBe(false);
  });
});
