import { Decimal } from "decimal.js";
import { describe, expect, test } from "vitest";
import { costPerMinute } from "@/components/calls/call-cost";
import { callFields } from "@/components/calls/call-fields";
import { walletState } from "@/lib/services/call-endings/wallet-state";
import { factsWanted } from "@/lib/services/call-endings/wanted";
import { callDetailDto } from "@/lib/services/calls/schema";
import { factsWith, type Given, rung, talked } from "./call";

describe("what is asked for beyond the record", () => {
  const cases: [string, Given["call"], { wallet: boolean; number: boolean }][] = [
    [
      "nothing of a normal call",
      talked(90, { hangupCause: "NORMAL_CLEARING", hangupCauseCode: 4000 }),
      { wallet: false, number: false },
    ],
    [
      "nothing where the line was busy",
      { hangupCause: "USER_BUSY", hangupCauseCode: 3010 },
      { wallet: false, number: false },
    ],
    [
      "nothing where it rang unanswered",
      { hangupCause: "NO_ANSWER", ...rung(30) },
      { wallet: false, number: false },
    ],
    [
      "the wallet where credits ran out",
      { hangupCause: "CALL_REJECTED", hangupCauseCode: 1010 },
      { wallet: true, number: false },
    ],
    [
      "the wallet where talk was cut off",
      talked(90, { hangupCauseCode: 1010 }),
      { wallet: true, number: false },
    ],
    [
      "both where nothing is said",
      { hangupCause: "UNKNOWN", hangupCauseCode: 0 },
      { wallet: true, number: true },
    ],
    [
      "the number where the device was away",
      { hangupCause: "SERVICE_UNAVAILABLE", hangupCauseCode: 2020 },
      { wallet: false, number: true },
    ],
  ];
  test.each(cases)("%s", (_name, call, wanted) => {
    expect(factsWanted(factsWith({ call: call ?? {} }))).toEqual(wanted);
  });
});

describe("how far a balance goes", () => {
  const range = (least: string, most = least) => ({
    least: new Decimal(least),
    most: new Decimal(most),
    currency: "INR",
  });
  const rate = new Decimal("0.45");
  test.each([
    ["-3", rate, "empty"],
    ["0", rate, "empty"],
    ["0.44999", rate, "low"],
    ["0.45", rate, "some"],
    ["4.49999", rate, "some"],
    ["4.5", rate, "ample"],
    ["0", null, "empty"],
    ["0.0001", null, "some"],
    ["99.99", new Decimal(0), "some"],
    ["100", null, "ample"],
  ] as const)("%s at %s a minute is %s", (amount, price, state) => {
    expect(walletState(range(amount), price)).toBe(state);
  });

  test("money that came within that second leaves it open", () => {
    expect(walletState(range("0", "500"), rate)).toBe("some");
  });
});

test("what a minute came to", () => {
  expect(costPerMinute({ cost: "0.9", billsec: 95 })).toBe("0.56842");
  expect(costPerMinute({ cost: "0.45", billsec: 60 })).toBe("0.45");
  expect(costPerMinute({ cost: "0.02", billsec: 0 })).toBeNull();
});

test("the whole record has each of its 43 fields once, and everything that a call has", () => {
  expect(new Set(callFields.map(({ name }) => name)).size).toBe(43);
  const shown = new Set<string>(callFields.map(({ from }) => from));
  // Made by the portal: the outcome in one word, the customer's name, and where the facts come from.
  const ours = ["status", "customerName", "source", "asOf"];
  expect(Object.keys(callDetailDto.shape).filter((name) => !shown.has(name))).toEqual(
    expect.arrayContaining(ours),
  );
  expect(Object.keys(callDetailDto.shape).filter((name) => !shown.has(name) && !ours.includes(name))).toEqual(
    [],
  );
});
