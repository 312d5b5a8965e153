import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { errorMessages, VobizError } from "@/lib/vobiz/errors";
import { redact, registerSecret } from "@/lib/vobiz/redact";

describe("an error", () => {
  it("says our words and carries no cause", () => {
    const error = new VobizError("credentials_refused", {
      endpoint: "accounts.list",
      phase: "answered",
      status: 401,
    });
    expect(error.message).toBe("Vobiz refused the credentials");
    expect(error.cause).toBeUndefined();
    expect(error.toJSON()).toMatchObject({
      code: "credentials_refused",
      endpoint: "accounts.list",
      status: 401,
    });
  });

  it("shows no vendor text when it is serialised", () => {
    const error = new VobizError("validation", {
      endpoint: "x",
      phase: "answered",
      upstreamMessage: "their words",
      fields: { email: "their words" },
    });
    expect(JSON.stringify(error)).not.toContain("their words");
    expect(inspect(error)).toContain("Vobiz refused some of the values");
  });

  it("has words for every code", () => {
    for (const text of Object.values(errorMessages)) expect(text.length).toBeGreaterThan(10);
  });
});

describe("redaction", () => {
  it("removes a value for as long as it is in use", () => {
    const forgetFirst = registerSecret("token-one-123");
    const forgetSecond = registerSecret("token-one-123");
    forgetFirst();
    forgetFirst();
    expect(redact("a token-one-123 b")).toBe("a [redacted] b");
    forgetSecond();
    expect(redact("a token-one-123 b")).toBe("a token-one-123 b");
  });

  it("removes what has the form of a token, known or not", () => {
    expect(redact(`sk_live_abc and kst_${"0f".repeat(32)}`)).toBe("[redacted] and [redacted]");
  });

  it("leaves ordinary words alone", () => {
    registerSecret("a");
    expect(redact("a balance")).toBe("a balance");
  });
});
