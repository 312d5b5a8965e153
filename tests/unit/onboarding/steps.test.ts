import { describe, expect, it } from "vitest";
import { type Facts, factsDto, type StepId, stepIds } from "@/lib/services/onboarding/schema";
import { isSettled, stepsOf } from "@/lib/services/onboarding/steps";

const AT = "2026-11-20T10:00:00.000Z";
const unread = (why: string, credentials = false) => ({ ok: false as const, why, credentials });
const known = <Value>(value: Value) => ({ ok: true as const, value });

/** An account that was made a moment ago, and nothing else. */
const fresh: Facts = {
  account: { status: "active", createdAt: AT, email: "owner@kaveri.example" },
  wallet: known({ balance: "0.00000", currency: "INR", isPostpaid: false }),
  transfers: known({ completed: 0, underway: null }),
  kyc: known({ isComplete: false, completedAt: null, session: null }),
  policy: known({ beforeNumbers: false, fundingUpTo: null }),
  numbers: known({ working: 0, notWorking: 0, first: null, toTrunk: 0, toApplication: 0, routed: null }),
  orders: known({ purchase: null, trunk: null, routing: null }),
  trunks: known({ total: 0, enabled: 0, first: null }),
  parts: known({ signIns: 0, addresses: 0, uris: 0 }),
  calls: known({ calls: 0, first: null }),
};

const funded: Partial<Facts> = {
  wallet: known({ balance: "500.00000", currency: "INR", isPostpaid: false }),
};
const verified: Partial<Facts> = { kyc: known({ isComplete: true, completedAt: AT, session: null }) };
const first = { e164: "+918012345678", country: "IN" };
const numbers = (change: object) => ({
  numbers: known({
    working: 1,
    notWorking: 0,
    first,
    toTrunk: 0,
    toApplication: 0,
    routed: null,
    ...change,
  }),
});
const bought = numbers({});
const toTrunk = numbers({
  toTrunk: 1,
  routed: { e164: first.e164, trunkId: "t-1", application: null },
});
const toApplication = numbers({
  toApplication: 1,
  routed: { e164: first.e164, trunkId: null, application: "Greeting" },
});
const withTrunk: Partial<Facts> = {
  trunks: known({ total: 1, enabled: 1, first: { id: "t-1", name: "Pune", domain: "t.example" } }),
  parts: known({ signIns: 1, addresses: 0, uris: 1 }),
};
const bareTrunk: Partial<Facts> = { ...withTrunk, parts: fresh.parts };
const called: Partial<Facts> = {
  calls: known({
    calls: 3,
    first: {
      uuid: "c-1",
      startedAt: AT,
      direction: "inbound",
      billsec: 12,
      fromNumber: null,
      toNumber: null,
    },
  }),
};
const session = (status: string, change: object = {}): Partial<Facts> => ({
  kyc: known({
    isComplete: false,
    completedAt: null,
    session: {
      id: "k-1",
      status,
      flow: "email",
      isExpired: false,
      isEnded: false,
      expiresAt: AT,
      createdAt: AT,
      ...change,
    },
  }),
});
const strict: Partial<Facts> = { policy: known({ beforeNumbers: true, fundingUpTo: null }) };
const order = (kind: "purchase" | "trunk" | "routing", state: string): Partial<Facts> => ({
  orders: known({
    purchase: null,
    trunk: null,
    routing: null,
    [kind]: { id: "o-1", state, label: "+918012345678", createdAt: AT },
  }),
});
const transfer = (state: string): Partial<Facts> => ({
  transfers: known({
    completed: 0,
    underway: { id: "x-1", state, amount: "500.00", currency: "INR", createdAt: AT },
  }),
});

/** States in the order of the steps, short: "done next open open open blocked open". */
function statesOf(facts: Partial<Facts>, skipped: StepId[] = []): string {
  return stepsOf({ ...fresh, ...facts }, skipped)
    .map(({ state }) => state)
    .join(" ");
}

function step(id: StepId, facts: Partial<Facts>, skipped: StepId[] = []) {
  const found = stepsOf({ ...fresh, ...facts }, skipped).find((one) => one.id === id);
  if (!found) throw new Error(`There is no step ${id}.`);
  return found;
}

describe("the steps of a customer, in order", () => {
  it("are account, funds, KYC, number, trunk, routing and first call", () => {
    expect(stepsOf(fresh, []).map(({ id }) => id)).toEqual([...stepIds]);
    expect([...stepIds]).toEqual(["account", "funds", "kyc", "number", "trunk", "routing", "call"]);
  });

  const table: [string, Partial<Facts>, StepId[], string][] = [
    ["a new account", {}, [], "done next open open open blocked open"],
    ["a transfer on its way", transfer("sending"), [], "done waiting next open open blocked open"],
    [
      "a transfer that waits for approval",
      transfer("pending_approval"),
      [],
      "done waiting next open open blocked open",
    ],
    ["a transfer in doubt", transfer("unknown"), [], "done waiting next open open blocked open"],
    ["funds", funded, [], "done done next open open blocked open"],
    [
      "a postpaid customer",
      { wallet: known({ balance: "0", currency: "INR", isPostpaid: true }) },
      [],
      "done done next open open blocked open",
    ],
    [
      "a KYC mail that was sent",
      { ...funded, ...session("email_sent") },
      [],
      "done done waiting next open blocked open",
    ],
    [
      "KYC that was revoked",
      { ...funded, ...session("revoked", { isEnded: true }) },
      [],
      "done done next open open blocked open",
    ],
    [
      "a KYC link that has expired",
      { ...funded, ...session("opened", { isExpired: true }) },
      [],
      "done done next open open blocked open",
    ],
    ["KYC that is not asked for, skipped", funded, ["kyc"], "done done skipped next open blocked open"],
    [
      "KYC that is asked for although it was skipped",
      { ...funded, ...strict },
      ["kyc"],
      "done done next blocked open blocked open",
    ],
    [
      "KYC that is waited for before a number",
      { ...funded, ...strict, ...session("in_progress") },
      [],
      "done done waiting blocked next blocked open",
    ],
    [
      "KYC that is complete under strict rules",
      { ...funded, ...strict, ...verified },
      [],
      "done done done next open blocked open",
    ],
    [
      "a purchase in doubt",
      { ...funded, ...verified, ...order("purchase", "unknown") },
      [],
      "done done done waiting next blocked open",
    ],
    ["a number", { ...funded, ...verified, ...bought }, [], "done done done done next open open"],
    [
      "a trunk without a route",
      { ...funded, ...verified, ...bought, ...withTrunk },
      [],
      "done done done done done next open",
    ],
    [
      "a route to a trunk",
      { ...funded, ...verified, ...toTrunk, ...withTrunk },
      [],
      "done done done done done done next",
    ],
    [
      "a route to an application, which needs no trunk",
      { ...funded, ...verified, ...toApplication },
      [],
      "done done done done skipped done next",
    ],
    [
      "an answered call",
      { ...funded, ...verified, ...toTrunk, ...withTrunk, ...called },
      [],
      "done done done done done done done",
    ],
    [
      "an answered call without KYC, which was skipped",
      { ...funded, ...toApplication, ...called },
      ["kyc"],
      "done done skipped done skipped done done",
    ],
    [
      "a suspended account",
      { account: { ...fresh.account, status: "suspended" } },
      [],
      "blocked next open open open blocked open",
    ],
  ];

  it.each(table)("%s", (_name, facts, skipped, wanted) => {
    expect(statesOf(facts, skipped)).toBe(wanted);
  });

  it("has never more than one that is next", () => {
    for (const [, facts, skipped] of table) {
      const states = stepsOf({ ...fresh, ...facts }, skipped).map(({ state }) => state);
      expect(states.filter((state) => state === "next").length).toBeLessThanOrEqual(1);
      // What is open stands behind what is next.
      const next = states.indexOf("next");
      expect(states.indexOf("open")).toSatisfy((place: number) => place === -1 || place > next);
    }
  });
});

describe("what could not be read", () => {
  const facts: [StepId, Partial<Facts>][] = [
    ["funds", { wallet: unread("The wallet could not be read in time.") }],
    ["kyc", { kyc: unread("The verification could not be read.") }],
    ["number", { numbers: unread("The numbers could not be read.") }],
    ["routing", { numbers: unread("The numbers could not be read.") }],
    ["trunk", { trunks: unread("The portal does not have this customer's credentials.", true) }],
    ["call", { calls: unread("The calls could not be read.") }],
  ];

  it.each(facts)("shows at %s as unknown, with the reason, never as something to do", (id, given) => {
    const found = step(id, given);
    expect(found.state).toBe("unknown");
    expect(found.reason).toMatch(/could not be read|does not have/);
    expect(isSettled(found)).toBe(false);
  });

  it("is not asked where something else proves the step", () => {
    expect(step("trunk", { ...toTrunk, trunks: unread("No answer.") }).state).toBe("done");
    expect(step("trunk", { ...withTrunk, parts: unread("No answer.") }).state).toBe("done");
    expect(step("trunk", { ...bareTrunk, ...called }).state).toBe("done");
    expect(step("funds", { wallet: unread("No answer."), ...transfer("sending") }).state).toBe("waiting");
    expect(step("number", { numbers: unread("No answer."), ...order("purchase", "sending") }).state).toBe(
      "waiting",
    );
  });

  it("does not make KYC optional where the rules could not be read", () => {
    expect(step("kyc", { policy: unread("No answer.") }).mayBeSkipped).toBe(false);
    expect(step("kyc", { policy: unread("No answer.") }, ["kyc"]).state).toBe("open");
  });
});

describe("skipping", () => {
  it("is offered for KYC that no rule asks for and for the trunk, and for nothing else", () => {
    const offered = stepsOf(fresh, []).filter(({ mayBeSkipped }) => mayBeSkipped);
    expect(offered.map(({ id }) => id)).toEqual(["kyc", "trunk"]);
  });

  it.each<[string, Partial<Facts>]>([
    ["before a number", strict],
    ["before more money", { policy: known({ beforeNumbers: false, fundingUpTo: "1000.00" }) }],
  ])("is not offered for KYC that the rules ask for %s", (_name, policy) => {
    expect(step("kyc", policy)).toMatchObject({ isOptional: false, mayBeSkipped: false });
  });

  it("is over once the step is done", () => {
    expect(step("kyc", verified, ["kyc"])).toMatchObject({ state: "done", mayBeSkipped: false });
    expect(step("trunk", withTrunk, ["trunk"])).toMatchObject({ state: "done", mayBeSkipped: false });
  });

  it("remembers that a person said so", () => {
    expect(step("kyc", {}, ["kyc"])).toMatchObject({ state: "skipped", wasSkipped: true });
    expect(step("trunk", toApplication)).toMatchObject({ state: "skipped", wasSkipped: false });
  });
});

describe("words", () => {
  it.each<[StepId, Partial<Facts>, RegExp]>([
    ["funds", { transfers: known({ completed: 2, underway: null }) }, /empty again/],
    ["funds", transfer("needs_review"), /person/],
    ["kyc", session("email_sent"), /mail is sent/],
    ["kyc", session("in_progress"), /in the middle/],
    ["number", strict, /rules allow no purchase/],
    ["number", numbers({ working: 0, notWorking: 2, first: null }), /in service/],
    ["number", order("purchase", "needs_review"), /person must settle/],
    ["trunk", { trunks: known({ total: 2, enabled: 0, first: null }) }, /None .* enabled/],
    ["routing", {}, /no number yet/],
    ["call", { calls: known({ calls: 1, first: null }) }, /One call so far/],
    ["call", { calls: known({ calls: 4, first: null }) }, /4 calls so far/],
    ["account", { account: { ...fresh.account, status: "inactive" } }, /inactive/],
    ["trunk", bareTrunk, /nothing is connected/],
    [
      "call",
      { ...toTrunk, ...withTrunk, parts: known({ signIns: 1, addresses: 0, uris: 0 }) },
      /no origination URI/,
    ],
  ])("at %s say why it stands as it does", (id, facts, words) => {
    expect(step(id, facts).reason).toMatch(words);
  });

  it("say who may do each step, staff alone", () => {
    const who = Object.fromEntries(stepsOf(fresh, []).map(({ id, roles }) => [id, roles]));
    expect(who).toEqual({
      account: ["admin", "support"],
      funds: ["admin", "finance"],
      kyc: ["admin", "support"],
      number: ["admin", "finance"],
      trunk: ["admin", "support"],
      routing: ["admin", "support"],
      call: ["admin", "finance", "support", "auditor"],
    });
  });

  it("of a state that the vendor adds still make a sentence", () => {
    expect(step("kyc", session("awaiting_moon"))).toMatchObject({ state: "waiting" });
    expect(step("funds", transfer("held_by_bank")).reason).toBe("A top-up is under way.");
  });
});

it("the facts of the table are what the API says they are", () => {
  expect(factsDto.safeParse({ ...fresh, ...funded, ...toTrunk, ...called }).success).toBe(true);
});
