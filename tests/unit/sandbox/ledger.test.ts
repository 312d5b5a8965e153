import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Ledger, type PostingInput } from "../../../sandbox/world/ledger";
import { Money } from "../../../sandbox/world/money";

const posting = (
  id: string,
  legs: readonly [account: string, amount: string][],
  currency = "INR",
): PostingInput => ({
  id,
  at: 0,
  currency,
  legs: legs.map(([account, amount]) => ({ account, amount: new Money(amount) })),
  referenceType: "transfer",
  reference: null,
  description: "",
});

function opened(): Ledger {
  const ledger = new Ledger();
  for (const account of ["a", "b", "c"]) ledger.open(account, "INR");
  ledger.open("dollars", "USD");
  return ledger;
}

describe("the ledger", () => {
  it("moves money between accounts and remembers each balance", () => {
    const ledger = opened();
    ledger.post(
      posting("1", [
        ["a", "-500.10"],
        ["b", "500.10"],
      ]),
    );
    ledger.post(
      posting("2", [
        ["b", "-0.00633"],
        ["c", "0.00633"],
      ]),
    );
    expect(ledger.balance("b").toFixed(5)).toBe("500.09367");
    expect(ledger.entries("b").map((entry) => entry.balanceAfter.toFixed())).toEqual(["500.1", "500.09367"]);
    ledger.assertBalanced();
  });

  it.each([
    [
      "does not sum to zero",
      posting("x", [
        ["a", "-1"],
        ["b", "1.00001"],
      ]),
    ],
    ["has one leg", posting("x", [["a", "0"]])],
    [
      "names an unknown account",
      posting("x", [
        ["a", "-1"],
        ["nobody", "1"],
      ]),
    ],
    [
      "mixes currencies",
      posting("x", [
        ["a", "-1"],
        ["dollars", "1"],
      ]),
    ],
  ])("books nothing when a posting %s", (_what, bad) => {
    const ledger = opened();
    expect(() => ledger.post(bad)).toThrow();
    expect(ledger.postings).toHaveLength(0);
    expect(ledger.balance("a").isZero()).toBe(true);
  });

  it("notices a balance that its postings do not explain", () => {
    const ledger = opened();
    ledger.post(
      posting("1", [
        ["a", "-5"],
        ["b", "5"],
      ]),
    );
    const first = ledger.postings[0];
    if (!first) throw new Error("nothing was booked");
    ledger.postings[0] = {
      ...first,
      legs: [
        { account: "a", amount: new Money(-6) },
        { account: "b", amount: new Money(6) },
      ],
    };
    expect(() => ledger.assertBalanced()).toThrow(/Account/);
  });

  it("stays balanced whatever is posted", () => {
    const account = fc.constantFrom("a", "b", "c");
    const move = fc.tuple(account, account, fc.integer({ min: 1, max: 10 ** 12 }));
    fc.assert(
      fc.property(fc.array(move), (moves) => {
        const ledger = opened();
        for (const [index, [from, to, units]] of moves.entries()) {
          const amount = new Money(units).dividedBy(100_000);
          ledger.post(
            posting(String(index), [
              [from, amount.negated().toFixed()],
              [to, amount.toFixed()],
            ]),
          );
        }
        ledger.assertBalanced();
        const total = ["a", "b", "c"].reduce((sum, name) => sum.plus(ledger.balance(name)), new Money(0));
        expect(total.isZero()).toBe(true);
      }),
    );
  });
});
