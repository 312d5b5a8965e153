import { describe, expect, it } from "vitest";
import { draftCall } from "../../../sandbox/seed/calls";
import { CLEARED, causeByText } from "../../../sandbox/seed/causes";
import { Random } from "../../../sandbox/seed/random";
import { STANDARD, talkCost, WHOLESALE } from "../../../sandbox/seed/tiers";
import { rateCall } from "../../../sandbox/world/billing";
import type { CallDraft, Customer } from "../../../sandbox/world/entities";
import { Money } from "../../../sandbox/world/money";
import { makeWorld } from "./world-fixture";

const world = makeWorld({ days: 1, customers: 1 });
const [customer] = world.customers.values();
const [profile] = world.profiles.values();
if (!customer || !profile) throw new Error("the world is empty");

function rate(
  billsec: number,
  balance: string,
  more: Partial<CallDraft> = {},
  who: Customer = customer as Customer,
) {
  const cause = billsec > 0 ? CLEARED : (causeByText("NO_ANSWER") ?? CLEARED);
  if (!profile) throw new Error("no profile");
  const draft = draftCall(new Random("x"), profile, 0, {
    billsec,
    cause,
    direction: "outbound",
    context: "sip-trunking",
    streamed: false,
    ...more,
  });
  return rateCall(draft, who, new Money(balance), 1);
}

describe("what a call costs", () => {
  it.each([
    [1, "0.45"],
    [60, "0.45"],
    [61, "0.9"],
  ])("bills %i seconds by the started minute", (billsec, cost) => {
    expect(talkCost(STANDARD, billsec).toFixed()).toBe(cost);
  });

  it.each([
    [1, "0.00633"],
    [7, "0.04433"],
  ])("bills %i seconds by the second, half up at five decimals", (billsec, cost) => {
    expect(talkCost(WHOLESALE, billsec).toFixed()).toBe(cost);
  });

  it("charges a connected call in full when the wallet allows", () => {
    const call = rate(125, "1.35");
    expect(call).toMatchObject({ billsec: 125, cause: { code: 4000 } });
    expect(call.totalCost.toFixed()).toBe("1.35");
  });

  it("cuts a call at the last minute that the wallet can pay", () => {
    const call = rate(125, "1.34999");
    expect(call).toMatchObject({ billsec: 120, cause: { code: 1010 } });
    expect(call.totalCost.toFixed()).toBe("0.9");
    expect(call.end).toBe((call.ringTime + 120) * 1000);
  });

  it("refuses a call that the wallet cannot begin", () => {
    const call = rate(125, "0.449");
    expect(call).toMatchObject({
      billsec: 0,
      duration: 0,
      answeredAt: null,
      codec: null,
      cause: { text: "CALL_REJECTED", code: 1010 },
    });
  });

  it("lets a postpaid wallet talk on", () => {
    const call = rate(125, "-100", {}, { ...(customer as Customer), postpaid: true });
    expect(call.billsec).toBe(125);
  });

  it("charges the fee for not connecting on outbound trunk calls alone", () => {
    expect(rate(0, "10").totalCost.toFixed()).toBe("0.02");
    expect(rate(0, "10", { direction: "inbound" }).totalCost.isZero()).toBe(true);
    expect(rate(0, "10", { context: "voice-api" }).totalCost.isZero()).toBe(true);
    expect(rate(0, "0.01").totalCost.isZero()).toBe(true);
  });

  it("adds the stream when there is money left for it", () => {
    const streamed = { streamed: true, context: "voice-api" as const };
    expect(rate(60, "10", streamed).streamingCost.toFixed()).toBe("0.2");
    expect(rate(60, "0.5", streamed).streamingCost.isZero()).toBe(true);
  });
});
