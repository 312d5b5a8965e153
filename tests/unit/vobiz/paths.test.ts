import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { VobizError } from "@/lib/vobiz/errors";
import { paths } from "@/lib/vobiz/paths";

const UUID = "8d52f1c0-1111-2222-3333-444455556666";

describe("paths", () => {
  it.each([
    [paths.login(), "/api/v1/partner/login"],
    [paths.profile(), "/api/v1/partner/me"],
    [paths.dashboard(), "/api/v1/partner/dashboard"],
    [paths.analytics(), "/api/v1/partner/analytics"],
    [paths.accounts(), "/api/v1/partner/accounts"],
    [paths.account("MA_1"), "/api/v1/partner/accounts/MA_1"],
    [paths.balance("MA_1"), "/api/v1/partner/accounts/MA_1/balance"],
    [paths.transferBalance("MA_1"), "/api/v1/partner/accounts/MA_1/transfer-balance"],
    [paths.transactions("MA_1"), "/api/v1/partner/accounts/MA_1/transactions"],
    [paths.allTransactions(), "/api/v1/partner/transactions"],
    [paths.calls("MA_1"), "/api/v1/partner/accounts/MA_1/cdrs"],
    [paths.call("MA_1", UUID), `/api/v1/partner/accounts/MA_1/cdrs/${UUID}`],
    [paths.allCalls(), "/api/v1/partner/cdrs"],
    [paths.numbers("MA_1"), "/api/v1/partner/accounts/MA_1/numbers"],
    [paths.allNumbers(), "/api/v1/partner/numbers"],
    [paths.kycSessions(), "/api/v1/partner/kyc-sessions"],
    [paths.kycSession("kycs_abc123"), "/api/v1/partner/kyc-sessions/kycs_abc123"],
    [paths.kycResend(UUID), `/api/v1/partner/kyc-sessions/${UUID}/resend`],
    [paths.ownBalance("MA_1", "INR"), "/api/v1/Account/MA_1/balance/INR"],
    [paths.ownTransactions("MA_1"), "/api/v1/Account/MA_1/transactions"],
    [paths.ownCalls("MA_1"), "/api/v1/Account/MA_1/cdr"],
    [paths.ownNumbers("MA_1"), "/api/v1/Account/MA_1/numbers"],
    [paths.trunks("MA_1"), "/api/v1/Account/MA_1/trunks"],
  ])("%s", (path, expected) => {
    expect(path).toBe(expected);
  });

  const splices = [
    "MA_1/../MA_2",
    "..",
    ".",
    "MA_1?x=1",
    "MA_1#x",
    "MA_1%2F..",
    "MA 1",
    "MA_1\n",
    "",
    "é".repeat(5),
    "a".repeat(65),
    "MA_1;x",
  ];

  it.each(splices)("refuses %j as an id", (id) => {
    const refused = expect.objectContaining({ code: "not_found", phase: "not_sent" });
    expect(() => paths.account(id)).toThrow(refused);
    expect(() => paths.ownCalls(id)).toThrow(refused);
    expect(() => paths.kycSession(id)).toThrow(refused);
    expect(() => paths.call("MA_1", id)).toThrow(refused);
  });

  it("either refuses an id or keeps it one segment", () => {
    fc.assert(
      fc.property(fc.string(), (id) => {
        let path: string;
        try {
          path = paths.balance(id);
        } catch (error) {
          expect(error).toBeInstanceOf(VobizError);
          return;
        }
        expect(new URL(path, "http://x").pathname).toBe(`/api/v1/partner/accounts/${id}/balance`);
      }),
    );
  });

  it("refuses a currency that is none", () => {
    expect(() => paths.ownBalance("MA_1", "IN/R")).toThrow(VobizError);
  });
});
