import { describe, expect, it } from "vitest";
import { VobizError } from "@/lib/vobiz/errors";
import { outcomeOfAnswer, outcomeOfFailure, type SentTransfer } from "@/lib/vobiz/transfer-outcome";
import { exampleText } from "../../fixtures/vobiz/load";

const sent: SentTransfer = { authId: "MA_48149cf4", amount: "500.00", currency: "INR" };
const completed = JSON.parse(exampleText("seed-flow-transfer-completed"));
const vendorError = '{"error":"some_code","message":"Some text"}';

function outcomeOf(status: number, text: string) {
  return outcomeOfAnswer(sent, { status, text, retryAfter: undefined, requestId: undefined });
}
const answerWith = (fields: object) => JSON.stringify({ ...completed, ...fields });

describe("an answer that proves the transfer", () => {
  it.each([200, 201])("%i with everything equal is completed", (status) => {
    const outcome = outcomeOf(status, exampleText("seed-flow-transfer-completed"));
    if (outcome.kind !== "completed") throw new Error(`It was ${outcome.kind}`);
    expect(outcome.transactionId).toBe("txn_abc123def456");
    expect(outcome.partnerBalanceAfter?.toFixed(2)).toBe("47750.00");
    expect(outcome.customerBalanceAfter?.toFixed(2)).toBe("2950.00");
    expect(outcome.at).toEqual(new Date("2026-03-25T11:00:00Z"));
    expect(outcome.httpStatus).toBe(status);
  });

  it("may write the amount as a string, or name the customer as older answers do", () => {
    const { to_account, timestamp, ...rest } = completed;
    const older = { ...rest, amount: "500", customer_auth_id: to_account, created_at: timestamp };
    expect(outcomeOf(200, JSON.stringify(older)).kind).toBe("completed");
  });

  it("needs no balances: they are only shown", () => {
    const outcome = outcomeOf(
      200,
      answerWith({ partner_balance_after: null, customer_balance_after: "1e309" }),
    );
    expect(outcome).toMatchObject({
      kind: "completed",
      partnerBalanceAfter: null,
      customerBalanceAfter: null,
    });
  });
});

describe("a success that proves nothing", () => {
  it.each([
    ["HTML", "<html>Welcome</html>"],
    ["nothing", ""],
    ["JSON that was cut off", exampleText("seed-flow-transfer-completed").slice(0, 120)],
    ["null", "null"],
    ["a list", "[]"],
    ["no transaction id", answerWith({ transaction_id: undefined })],
    ["an empty transaction id", answerWith({ transaction_id: "" })],
    ["no account", answerWith({ to_account: undefined })],
    ["no amount", answerWith({ amount: undefined })],
    ["null for the amount", answerWith({ amount: null })],
    ["an endless amount", answerWith({}).replace("500,", "1e309,")],
    ["no status", answerWith({ status: undefined })],
    ["an error body", vendorError],
  ])("with %s is unknown", (_what, text) => {
    expect(outcomeOf(200, text)).toEqual({ kind: "unknown", reason: "unreadable_answer", httpStatus: 200 });
  });

  it.each(["pending", "failed", "COMPLETED", ""])("with status %j is unknown", (status) => {
    const outcome = outcomeOf(200, answerWith({ status }));
    expect(outcome).toMatchObject({ kind: "unknown", httpStatus: 200 });
    expect(outcome).not.toHaveProperty("mismatch");
  });

  it.each([
    ["amount", { amount: 500.01 }],
    ["a hundredth of the amount", { amount: 5 }],
    ["account", { to_account: "MA_99ab12c3" }],
    ["case of the account", { to_account: "ma_48149cf4" }],
    ["currency", { currency: "USD" }],
    ["amount while pending", { amount: 1, status: "pending" }],
  ])("with another %s is unknown and an alarm", (_what, fields) => {
    expect(outcomeOf(200, answerWith(fields))).toEqual({
      kind: "unknown",
      reason: "mismatch",
      httpStatus: 200,
      mismatch: true,
    });
  });
});

describe("a refusal", () => {
  it.each([
    [400, "validation"],
    [401, "credentials_refused"],
    [402, "insufficient_balance"],
    [403, "forbidden"],
    [404, "not_found"],
    [422, "validation"],
    [429, "rate_limited"],
  ])("%i in the vendor's form is failed with %s", (httpStatus, code) => {
    expect(outcomeOf(httpStatus, vendorError)).toEqual({
      kind: "failed",
      code,
      httpStatus,
      upstreamCode: "some_code",
      upstreamMessage: "Some text",
    });
  });

  it("for want of balance says so", () => {
    expect(outcomeOf(400, exampleText("error-a-insufficient-balance"))).toMatchObject({
      kind: "failed",
      code: "insufficient_balance",
      upstreamCode: "insufficient_balance",
    });
  });

  it.each([
    "error-b-kyc-cooldown",
    "error-c-validation",
    "error-d-standard",
    "error-e-numeric-code",
    "error-f-code-beside",
    "error-g-text",
    "error-g-details",
    "error-h-api-id",
  ])("in the form of %s is a failure too", (name) => {
    expect(outcomeOf(422, exampleText(name)).kind).toBe("failed");
  });

  const foreign = ["<html>Forbidden</html>", "", "{}", '{"message":"Forbidden"}', '{"error":', "null"];
  it.each(
    [400, 401, 402, 403, 404, 422, 429].flatMap((status) => foreign.map((text) => [status, text] as const)),
  )("%i with %j is unknown", (httpStatus, text) => {
    expect(outcomeOf(httpStatus, text)).toEqual({ kind: "unknown", reason: "foreign_answer", httpStatus });
  });
});

describe("any other status is unknown, whatever its body", () => {
  const cases = [
    [301, "redirected"],
    [302, "redirected"],
    [307, "redirected"],
    [308, "redirected"],
    [405, "unexpected_status"],
    [408, "timeout"],
    [409, "conflict"],
    [425, "unexpected_status"],
    [500, "server_error"],
    [502, "server_error"],
    [503, "server_error"],
    [504, "server_error"],
    [599, "server_error"],
  ] as const;
  const texts = [vendorError, exampleText("seed-flow-transfer-completed"), "<html>", ""];
  it.each(cases.flatMap(([status, reason]) => texts.map((text) => [status, reason, text] as const)))(
    "%i is %s with %.12s",
    (httpStatus, reason, text) => {
      expect(outcomeOf(httpStatus, text)).toEqual({ kind: "unknown", reason, httpStatus });
    },
  );
});

describe("no whole answer", () => {
  const failure = (
    code: ConstructorParameters<typeof VobizError>[0],
    phase: "not_sent" | "maybe_sent",
    status?: number,
  ) => outcomeOfFailure(new VobizError(code, { endpoint: "transfers.create", phase, status }));

  it.each(["unreachable", "timeout", "aborted", "not_configured", "rate_limited", "not_found"] as const)(
    "%s before any byte is not_sent",
    (code) => {
      expect(failure(code, "not_sent")).toEqual({ kind: "not_sent", code });
    },
  );

  it.each([
    ["unreachable", "connection_lost"],
    ["timeout", "timeout"],
    ["aborted", "aborted"],
    ["bad_response", "unreadable_answer"],
  ] as const)("%s once connected is unknown", (code, reason) => {
    expect(failure(code, "maybe_sent")).toEqual({ kind: "unknown", reason });
    expect(failure(code, "maybe_sent", 200)).toEqual({ kind: "unknown", reason, httpStatus: 200 });
  });
});
