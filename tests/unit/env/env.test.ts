import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { EnvError, parseEnv, variableNames } from "@/lib/env";

const good = {
  DATABASE_URL: "postgresql://user:password@127.0.0.1:5432/tandem",
  NEXTAUTH_SECRET: "x".repeat(32),
  ENCRYPTION_KEYS: `k1:${"A".repeat(43)}=`,
  AUDIT_KEYS: `a1:${"A".repeat(43)}=`,
};

const providers = {
  RAZORPAY_KEY_ID: "x",
  RAZORPAY_KEY_SECRET: "x",
  RAZORPAY_WEBHOOK_SECRET: "x",
  STRIPE_SECRET_KEY: "x",
  STRIPE_WEBHOOK_SECRET: "x",
};

function problemWith(change: Record<string, string | undefined>): EnvError {
  try {
    parseEnv({ ...good, ...change });
  } catch (error) {
    if (error instanceof EnvError) return error;
  }
  throw new Error("was accepted");
}

describe("parseEnv", () => {
  it("needs three variables and fills in the rest", () => {
    const env = parseEnv(good);
    expect(env).toMatchObject({
      HOST: "127.0.0.1",
      PORT: 3000,
      APP_URL: "http://127.0.0.1:3000",
      VOBIZ_API_URL: "https://api.vobiz.ai",
      TANDEM_DEMO: false,
    });
  });

  it.each([
    ["DATABASE_URL", "mysql://secret-value@host/db"],
    ["NEXTAUTH_SECRET", "secret-value"],
    ["ENCRYPTION_KEYS", "secret-value"],
    ["VOBIZ_API_URL", "ftp://secret-value"],
    ["ADMIN_EMAIL", "secret-value"],
    ["ADMIN_PASSWORD", "s-value"],
    ["PORT", "70000"],
  ])("names %s when it is wrong, and not its value", (name, value) => {
    const error = problemWith({ [name]: value });
    expect(error.variables).toEqual([name]);
    expect(error.message).toContain(name);
    expect(error.message).not.toContain("secret-value");
  });

  it("names everything that is missing", () => {
    const error = problemWith({ DATABASE_URL: undefined, NEXTAUTH_SECRET: undefined });
    expect(error.variables).toEqual(["DATABASE_URL", "NEXTAUTH_SECRET"]);
  });

  it.each(Object.keys(providers))("refuses a payment provider without %s", (name) => {
    expect(problemWith({ ...providers, [name]: undefined }).variables).toEqual([name]);
    expect(problemWith({ ...providers, [name]: " " }).variables).toEqual([name]);
  });

  it.each(["VOBIZ_API_URL", "RAZORPAY_API_URL", "STRIPE_API_URL"])(
    "sends nothing in the clear to %s",
    (name) => {
      for (const url of ["http://api.vobiz.ai", "http://127.0.0.1.evil.example", "http://10.0.0.1:8080"]) {
        expect(problemWith({ [name]: url }).variables).toEqual([name]);
      }
      for (const url of [
        "http://127.0.0.1:4000",
        "http://localhost:4000",
        "http://[::1]:4000",
        "https://x.example",
      ]) {
        expect(parseEnv({ ...good, [name]: url })).toMatchObject({ [name]: url });
      }
    },
  );

  it("knows every variable that .env.example lists", () => {
    const listed = [...readFileSync(".env.example", "utf8").matchAll(/^([A-Z_]+)=/gm)].map(
      ([, name]) => name,
    );
    expect(listed.filter((name) => !variableNames.includes(name ?? ""))).toEqual([]);
  });
});
