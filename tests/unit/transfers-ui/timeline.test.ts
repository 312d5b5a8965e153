import { describe, expect, it } from "vitest";
import { timelineOf } from "@/components/transfers/timeline";
import type { HistoryEventDto } from "@/lib/services/reviews/schema";
import { act, at } from "./fixtures";

type Transfer = Parameters<typeof timelineOf>[0]["transfer"];

function labels(history: HistoryEventDto[], change: Partial<Transfer> = {}, lastRead: number | null = null) {
  const transfer: Transfer = {
    state: "completed",
    sendAfter: null,
    ledgerReads: 0,
    nextLedgerReadAt: null,
    createdAt: at(0),
    requestedBy: "Asha Rao",
    source: "form",
    ...change,
  };
  const lastLedgerReadAt = lastRead === null ? null : at(lastRead);
  return timelineOf({ history, transfer, lastLedgerReadAt }, new Date(at(30))).map(
    ({ label, detail, ahead }) => `${ahead ? "(ahead) " : ""}${label}${detail ? `: ${detail}` : ""}`,
  );
}

const requested = act("transfer.requested", 0);
const sending = act("transfer.sending", 10);

describe("timelineOf", () => {
  it("tells a plain transfer", () => {
    expect(labels([requested, sending, act("transfer.completed", 11)])).toEqual([
      "Requested by Asha Rao",
      "Sent",
      "Completed",
    ]);
  });

  it("tells who changed, approved and held it", () => {
    const history = [
      requested,
      act("transfer.edited", 1, { before: { amount: "500.00" }, after: { amount: "400.00" } }),
      act("transfer.approved", 2, { by: "Ravi Iyer", reason: "As agreed" }),
    ];
    expect(labels(history, { state: "created", sendAfter: at(40), source: "api" })).toEqual([
      "Requested by Asha Rao through the API",
      "Changed by Asha Rao: 500.00 became 400.00",
      "Approved by Ravi Iyer: As agreed",
      "(ahead) Held until",
    ]);
    expect(labels([...history, sending], { sendAfter: at(9) }).slice(2)).toEqual([
      "Approved by Ravi Iyer: As agreed",
      "Held until",
      "Sent",
    ]);
  });

  it("does not call the worker's moment a hold", () => {
    expect(labels([requested, sending], { sendAfter: at(1) })).toEqual(["Requested by Asha Rao", "Sent"]);
  });

  it("puts the reads of the ledger between the doubt and the verdict", () => {
    const history = [requested, sending, act("transfer.unknown", 11, { reason: "timeout" })];
    expect(labels(history, { state: "unknown", nextLedgerReadAt: at(40) })).toEqual([
      "Requested by Asha Rao",
      "Sent",
      "No clear answer came: timeout",
      "(ahead) Looked for in the customer's ledger: not yet",
    ]);
    const settled = [...history, act("transfer.needs_review", 20, { reason: "in_ledger_twice" })];
    expect(labels(settled, { ledgerReads: 7 }, 20).slice(3)).toEqual([
      "Looked for in the customer's ledger: 7 times",
      "Put up for review: in ledger twice",
    ]);
  });

  it("tells what was proposed and decided, by whom and why", () => {
    const history = [
      act("transfer.review_proposed", 1, { reason: "Saw it", after: { says: "paid" } }),
      act("transfer.review_decided", 2, {
        by: "Ravi Iyer",
        reason: "Not there",
        after: { says: "not_paid" },
      }),
    ];
    expect(labels(history)).toEqual([
      "Asha Rao proposed: it was paid: Saw it",
      "Ravi Iyer decided: it was not paid: Not there",
    ]);
  });

  it("tells a rejection once", () => {
    const history = [
      requested,
      act("transfer.rejected", 1, { by: "Ravi Iyer", reason: "Twice" }),
      act("transfer.cancelled", 1, { by: "Ravi Iyer", reason: "rejected" }),
    ];
    expect(labels(history, { state: "cancelled" })).toEqual([
      "Requested by Asha Rao",
      "Rejected by Ravi Iyer: Twice",
    ]);
  });

  it("leaves out acts that it does not know", () => {
    expect(labels([requested, act("transfer.something_new", 1)])).toEqual(["Requested by Asha Rao"]);
  });
});
