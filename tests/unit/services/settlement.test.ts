import { Decimal } from "decimal.js";
import { describe, expect, it } from "vitest";
import { errorStatus } from "@/lib/http/errors";
import { assertNotRefused } from "@/lib/services/transfers/answer";
import type { TransferDto } from "@/lib/services/transfers/schema";
import { settlementOf } from "@/lib/services/transfers/settle";

const now = new Date("2026-11-20T10:00:00Z");

describe("settlementOf", () => {
  it("completes with the vendor's id as evidence", () => {
    const settlement = settlementOf(
      {
        kind: "completed",
        transactionId: "txn_1",
        partnerBalanceAfter: new Decimal("47750"),
        customerBalanceAfter: new Decimal("2950"),
        at: now,
        httpStatus: 200,
      },
      now,
    );
    expect(settlement).toMatchObject({
      from: "sending",
      to: "completed",
      data: { upstreamTransactionId: "txn_1", customerBalanceAfter: "2950.00000", settledAt: now },
    });
  });

  it("fails what was refused and what never left", () => {
    expect(settlementOf({ kind: "failed", code: "insufficient_balance", httpStatus: 400 }, now).to).toBe(
      "failed",
    );
    expect(settlementOf({ kind: "not_sent", code: "unreachable" }, now)).toMatchObject({
      to: "failed",
      data: { failureCode: "not_sent" },
    });
  });

  it("keeps everything else unknown and plans the first look into the ledger", () => {
    const settlement = settlementOf({ kind: "unknown", reason: "timeout" }, now);
    expect(settlement.to).toBe("unknown");
    expect(settlement.data.settledAt).toBeUndefined();
    expect(settlement.data.nextLedgerReadAt).toEqual(new Date("2026-11-20T10:00:02Z"));
  });
});

describe("assertNotRefused", () => {
  const transfer = (change: Partial<TransferDto>): TransferDto =>
    ({ reference: "REF", failureCode: null, failureDetail: null, ...change }) as TransferDto;

  it.each(["completed", "unknown", "sending", "needs_review"] as const)("lets %s through", (state) => {
    expect(assertNotRefused(transfer({ state })).state).toBe(state);
  });

  it.each([
    ["insufficient_balance", 422],
    ["not_sent", 502],
    ["credentials_refused", 502],
    ["something_new", 502],
  ])("answers %s with %d, naming the reference", (failureCode, status) => {
    try {
      assertNotRefused(transfer({ state: "failed", failureCode }));
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ detail: expect.stringContaining("REF") });
      expect(errorStatus[(error as { code: keyof typeof errorStatus }).code]).toBe(status);
    }
  });
});
