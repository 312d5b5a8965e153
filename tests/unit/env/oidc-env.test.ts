import { describe, expect, it } from "vitest";
import { EnvError, parseEnv } from "@/lib/env";

const base = {
  DATABASE_URL: "postgresql://user:password@127.0.0.1:5432/tandem",
  NEXTAUTH_SECRET: "x".repeat(32),
  ENCRYPTION_KEYS: `k1:${"A".repeat(43)}=`,
  AUDIT_KEYS: `a1:${"A".repeat(43)}=`,
};
const provider = {
  OIDC_ISSUER: "https://login.company.example/tenant/",
  OIDC_CLIENT_ID: "tandem",
  OIDC_CLIENT_SECRET: "secret-value",
  OIDC_DOMAINS: "Company.example, people.example",
};

function wrong(change: Record<string, string | undefined>): string[] {
  try {
    parseEnv({ ...base, ...change });
  } catch (error) {
    if (!(error instanceof EnvError)) throw error;
    expect(error.message).not.toContain("secret-value");
    return error.variables;
  }
  return [];
}

describe("the variables of single sign-on", () => {
  it("are off unless they are there, and keep the issuer letter by letter", () => {
    expect(parseEnv(base).OIDC_ISSUER).toBeUndefined();
    expect(parseEnv({ ...base, OIDC_ISSUER: "", OIDC_DOMAINS: " ", OIDC_ONLY: "0" }).OIDC_ONLY).toBe(false);
    expect(parseEnv({ ...base, ...provider })).toMatchObject({
      OIDC_ISSUER: provider.OIDC_ISSUER,
      OIDC_DOMAINS: ["company.example", "people.example"],
      OIDC_SCOPES: "openid email profile",
    });
  });

  it.each(Object.keys(provider))("need %s", (name) => {
    expect(wrong({ ...provider, [name]: "" })).toEqual([name]);
  });

  it("lock nobody out by halves", () => {
    expect(wrong({ OIDC_ONLY: "1" })).toEqual(Object.keys(provider));
    expect(wrong({ ...provider, OIDC_ROLE_CLAIM: "groups" })).toEqual(["OIDC_ROLES"]);
    expect(wrong({ ...provider, OIDC_ROLES: "x:admin" })).toEqual(["OIDC_ROLE_CLAIM"]);
  });

  it.each([
    ["OIDC_ISSUER", "http://login.company.example"],
    ["OIDC_ISSUER", "http://127.0.0.1.company.example"],
    ["OIDC_ISSUER", "https://user@company.example"],
    ["OIDC_DOMAINS", "company.example, @people.example"],
    ["OIDC_DOMAINS", "example"],
    ["OIDC_ROLES", "admins"],
    ["OIDC_ROLES", "people:customer"],
    ["OIDC_ROLES", "people:owner"],
    ["OIDC_DEFAULT_ROLE", "customer"],
    ["OIDC_SCOPES", "email profile"],
    ["OIDC_ONLY", "yes"],
  ])("refuse %s=%s", (name, value) => {
    expect(wrong({ ...provider, OIDC_ROLE_CLAIM: "groups", OIDC_ROLES: "x:admin", [name]: value })).toEqual([
      name,
    ]);
  });

  it("let a value of the mapping hold a colon, and a provider on this machine speak without TLS", () => {
    const env = parseEnv({
      ...base,
      ...provider,
      OIDC_ISSUER: "http://127.0.0.1:4000",
      OIDC_ROLE_CLAIM: "groups",
      OIDC_ROLES: "urn:tandem:admins:admin, books : finance",
    });
    expect(env.OIDC_ROLES).toEqual([
      { value: "urn:tandem:admins", role: "admin" },
      { value: "books", role: "finance" },
    ]);
  });
});
