import { afterEach, describe, expect, it } from "vitest";
import { errorFromAnswer } from "@/lib/vobiz/answer";
import { readErrorBody } from "@/lib/vobiz/error-body";
import { registerSecret } from "@/lib/vobiz/redact";
import { exampleText } from "../../fixtures/vobiz/load";

const read = (name: string) => readErrorBody(exampleText(name));

describe("the error shapes of the vendor's documents", () => {
  it.each([
    [
      "error-a-insufficient-balance",
      {
        code: "insufficient_balance",
        message: "Your partner balance (₹200.00) is insufficient for this transfer (₹500.00).",
      },
    ],
    [
      "error-b-kyc-cooldown",
      {
        code: "HTTPError",
        message: "Email was sent recently. Please wait 1799 seconds before resending.",
        retryAfterSeconds: 1799,
      },
    ],
    [
      "error-c-validation",
      {
        code: "ValidationError",
        message: "Request validation failed",
        fields: {
          password: "String should have at least 8 characters",
          zipCode: "Not a postal code",
          "reminderSchedule.0.value": "Input should be a valid integer",
        },
      },
    ],
    [
      "error-d-standard",
      {
        code: "VALIDATION_ERROR",
        message: "Invalid request",
        fields: { gstStatus: "Must be active or inactive" },
        requestId: "req_abc123",
      },
    ],
    [
      "error-d-rate-limit",
      {
        code: "RATE_LIMIT_EXCEEDED",
        message: "Too many requests",
        retryAfterSeconds: 7,
        requestId: "req_def456",
        fields: { limitType: "cps" },
      },
    ],
    ["error-e-numeric-code", { code: "401", message: "Invalid token" }],
    ["error-f-code-beside", { code: "409", message: "Username already exists" }],
    ["error-g-text", { message: "number is not pending release" }],
    [
      "error-g-details",
      { message: "invalid request parameters", fields: { appName: "letters and digits only" } },
    ],
    [
      "error-h-api-id",
      {
        code: "not_found",
        message: "number not found in inventory",
        requestId: "0a0b0c0d-1111-2222-3333-444455556666",
      },
    ],
  ])("reads %s", (name, expected) => {
    const clean = Object.fromEntries(Object.entries(read(name)).filter(([, value]) => value !== undefined));
    expect(clean).toEqual({ isVendorShape: true, ...expected });
  });

  it.each([
    "<html><h1>502</h1></html>",
    "",
    "null",
    "[]",
    '"error"',
    '{"message":"Forbidden"}',
    '{"detail":"Not Found"}',
    '{"error":null}',
    '{"error":""}',
    '{"error":{}}',
    "{",
  ])("does not take %s for the vendor's", (text) => {
    expect(readErrorBody(text).isVendorShape).toBe(false);
  });

  it("never reads what the caller had sent, which the vendor echoes", () => {
    expect(JSON.stringify(read("error-c-validation"))).not.toContain("hunter2");
  });
});

describe("the vendor's words", () => {
  let forget: () => void = () => undefined;
  afterEach(() => forget());

  it("lose control characters, secrets and length", () => {
    forget = registerSecret("canary+secret/1");
    const message = `a\u0000b\r\nc\u202Ed canary+secret/1 ${encodeURIComponent("canary+secret/1")} sk_live_abc123 ${"x".repeat(400)}`;
    const found = readErrorBody(JSON.stringify({ error: "bad", message })).message ?? "";
    expect(found).toHaveLength(300);
    expect(found.startsWith("a b c d [redacted] [redacted] [redacted] xxx")).toBe(true);
  });

  it("are kept of 4xx and never of 5xx", () => {
    const text =
      '{"error":"internal","message":"SELECT * FROM accounts","details":{"name":"leak"},"requestId":"req_1"}';
    const answer = { retryAfter: undefined, requestId: undefined, text };
    const refused = errorFromAnswer("accounts.list", { ...answer, status: 422 });
    expect(refused).toMatchObject({ code: "validation", upstreamMessage: "SELECT * FROM accounts" });
    expect(refused.fields).toEqual({ name: "leak" });
    const failed = errorFromAnswer("accounts.list", { ...answer, status: 500 });
    expect(failed).toMatchObject({ code: "upstream_error", requestId: "req_1" });
    expect(failed.upstreamMessage).toBeUndefined();
    expect(failed.upstreamCode).toBeUndefined();
    expect(failed.fields).toBeUndefined();
  });
});

describe("what a status means", () => {
  const vendor = '{"error":"some_code","message":"text"}';
  it.each([
    [301, vendor, "redirected"],
    [400, vendor, "validation"],
    [400, exampleText("error-a-insufficient-balance"), "insufficient_balance"],
    [401, vendor, "credentials_refused"],
    [402, vendor, "insufficient_balance"],
    [403, vendor, "forbidden"],
    [404, vendor, "not_found"],
    [408, vendor, "timeout"],
    [409, vendor, "conflict"],
    [418, vendor, "bad_response"],
    [422, vendor, "validation"],
    [429, vendor, "rate_limited"],
    [429, "<html>", "rate_limited"],
    [401, "<html>", "bad_response"],
    [404, "<html>", "bad_response"],
    [404, "", "not_found"],
    [500, vendor, "upstream_error"],
    [503, "<html>", "upstream_error"],
  ])("%i with %.20s is %s", (status, text, code) => {
    const error = errorFromAnswer("x", { status, text, retryAfter: undefined, requestId: undefined });
    expect(error.code).toBe(code);
    expect(error.status).toBe(status);
  });

  it("counts as the vendor's answer only in the vendor's form", () => {
    const answer = { status: 422, retryAfter: undefined, requestId: undefined };
    expect(errorFromAnswer("x", { ...answer, text: vendor }).phase).toBe("answered");
    expect(errorFromAnswer("x", { ...answer, text: "<html>" }).phase).toBe("maybe_sent");
  });
});
