import { describe, expect, it } from "vitest";
import { isOfDomain, isSsoFactor, nameOf, roleOf, verifiedEmail } from "@/lib/auth/oidc-claims";

describe("verifiedEmail", () => {
  it("takes an address only where the provider says that it is confirmed", () => {
    expect(verifiedEmail({ email: " Asha@Company.Example ", email_verified: true })).toBe(
      "asha@company.example",
    );
    for (const given of [undefined, false, "true", 1]) {
      expect(verifiedEmail({ email: "asha@company.example", email_verified: given })).toBeNull();
    }
    for (const email of [
      undefined,
      7,
      "asha",
      "a@b@company.example",
      "asha@company.example\r\nBcc: x@y.example",
    ]) {
      expect(verifiedEmail({ email, email_verified: true })).toBeNull();
    }
  });

  it("compares domains whole", () => {
    expect(isOfDomain("asha@company.example", ["other.example", "company.example"])).toBe(true);
    expect(isOfDomain("asha@notcompany.example", ["company.example"])).toBe(false);
    expect(isOfDomain("asha@sub.company.example", ["company.example"])).toBe(false);
    expect(isOfDomain("asha@company.example.evil.example", ["company.example"])).toBe(false);
  });
});

describe("roleOf", () => {
  const mapped = [
    { value: "admins", role: "admin" as const },
    { value: "books", role: "finance" as const },
  ];
  it("reads one value, a list, and a claim within claims; the first that was configured wins", () => {
    expect(roleOf({ groups: "books" }, "groups", mapped)).toBe("finance");
    expect(roleOf({ groups: ["books", "admins"] }, "groups", mapped)).toBe("admin");
    expect(roleOf({ realm_access: { roles: ["books"] } }, "realm_access.roles", mapped)).toBe("finance");
    expect(roleOf({ "https://x.example/roles": ["admins"] }, "https://x.example/roles", mapped)).toBe(
      "admin",
    );
  });
  it("finds none in what is missing, of another kind, or inherited", () => {
    for (const claims of [{}, { groups: null }, { groups: { admins: true } }, { groups: [["admins"]] }]) {
      expect(roleOf(claims, "groups", mapped)).toBeNull();
    }
    expect(roleOf({ groups: ["ADMINS"] }, "groups", mapped)).toBeNull();
    expect(roleOf({}, "__proto__.constructor", mapped)).toBeNull();
    expect(roleOf({ groups: ["admins"] }, undefined, mapped)).toBeNull();
  });
});

describe("isSsoFactor", () => {
  it.each([
    { amr: ["mfa"] },
    { amr: ["pwd", "otp"] },
    { amr: ["pwd", "hwk"] },
    { acr: "http://schemas.openid.net/pape/policies/2007/06/multi-factor" },
    { acr: "phrh" },
    { acr: "urn:example:aal2" },
  ])("takes %j", (claims) => expect(isSsoFactor(claims)).toBe(true));
  it.each([
    {},
    { amr: ["pwd"] },
    { amr: "mfa" },
    { amr: ["otp"] },
    { acr: "1" },
    { acr: "not-mfa-at-all" },
    { acr: ["mfa"] },
  ])("not %j", (claims) => expect(isSsoFactor(claims)).toBe(false));
});

it("names people in one line, else by their address", () => {
  expect(nameOf({ name: " Asha\u202e \n Rao " }, "asha@x.example")).toBe("Asha Rao");
  expect(nameOf({ name: "\u200b" }, "asha@x.example")).toBe("asha");
  expect(nameOf({ name: 5 }, "asha@x.example")).toBe("asha");
  expect(nameOf({ name: "x".repeat(500) }, "asha@x.example")).toHaveLength(120);
});
