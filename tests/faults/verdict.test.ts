import { describe, expect, test } from "vitest";
import { type Evidence, type Local, verdictOn } from "./verdict";

const transfer = (change: Partial<Local> = {}): Local => ({
  id: "id-1",
  key: "run-7-0",
  reference: "01JD0000000000000000000001",
  authId: "MA_ONE",
  amount: "12.30",
  state: "completed",
  failureCode: null,
  failureDetail: null,
  sentAt: new Date("2026-05-11T08:00:00Z"),
  ...change,
});
const credit = { authId: "MA_ONE", amount: "12.30000", reference: "01JD0000000000000000000001" };
const post = { authId: "MA_ONE", reference: credit.reference, at: 1 };
const told = { key: "run-7-0", sameBody: true, status: 201, code: null, transferId: "id-1" };

const evidence = (change: Partial<Evidence> = {}): Evidence => ({
  transfers: [transfer()],
  credits: [credit],
  posts: [post],
  told: [told],
  ...change,
});
const wrongs = (change: Partial<Evidence>) => verdictOn(evidence(change)).map(({ wrong }) => wrong);

describe("the verdict of a fault session", () => {
  test("finds nothing where everything is right", () => {
    expect(verdictOn(evidence())).toEqual([]);
    const review = {
      state: "needs_review",
      failureCode: "not_in_ledger",
      failureDetail: "A person decides.",
    };
    expect(wrongs({ transfers: [transfer(review)], credits: [] })).toEqual([]);
    expect(wrongs({ transfers: [transfer(review)] })).toEqual([]);
  });

  const other = transfer({ id: "id-2", key: "run-7-1", reference: "01JD0000000000000000000002" });
  test.each<[string, Partial<Evidence>, string[]]>([
    ["a credit twice", { credits: [credit, credit] }, ["double credit"]],
    ["a credit that nobody knows", { credits: [credit, { ...credit, reference: null }] }, ["lost"]],
    ["a credit of what is called failed", { transfers: [transfer({ state: "failed" })] }, ["lost"]],
    ["a credit of what is called cancelled", { transfers: [transfer({ state: "cancelled" })] }, ["lost"]],
    ["another amount", { credits: [{ ...credit, amount: "12.31000" }] }, ["other"]],
    ["another wallet", { credits: [{ ...credit, authId: "MA_TWO" }] }, ["other"]],
    ["completed without a credit", { credits: [] }, ["unfounded"]],
    ["a second POST", { posts: [post, post] }, ["second POST", "second POST"]],
    [
      "a second POST whose body was not read",
      { posts: [post, { ...post, reference: null }] },
      ["second POST"],
    ],
    [
      "one that was never settled",
      { transfers: [transfer({ state: "sending" })], credits: [] },
      ["unfinished"],
    ],
    ["a review without a reason", { transfers: [transfer({ state: "needs_review" })] }, ["unfinished"]],
    ["another id for the same key", { told: [{ ...told, transferId: "id-9" }] }, ["key"]],
    ["another body for the same key", { told: [told, { ...told, sameBody: false }] }, ["key"]],
    [
      "two claims within a second",
      {
        transfers: [transfer(), { ...other, sentAt: new Date("2026-05-11T08:00:00.500Z") }],
        credits: [credit, { ...credit, reference: other.reference }],
      },
      ["too close"],
    ],
  ])("finds %s", (_what, change, expected) => {
    expect(wrongs(change)).toEqual(expected);
  });
});
