import fc from "fast-check";
import { expect, test } from "vitest";
import { english } from "@/lib/i18n/translate";
import { documentedCauses, documentedCodes } from "@/lib/services/call-endings/codes";
import { explain, rules } from "@/lib/services/call-endings/explain";
import type { CallFacts, EndingSide } from "@/lib/services/call-endings/facts";
import { likelihoods } from "@/lib/services/call-endings/rule";

const oneOf = <const Value>(...values: readonly Value[]) => fc.constantFrom(...values);
const orNull = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });
const seconds = fc.integer({ min: 0, max: 100_000 });
const amount = orNull(
  fc.integer({ min: -1_000_000, max: 1_000_000 }).map((paise) => (paise / 100).toFixed(2)),
);
const sides: readonly EndingSide[] = [
  "caller",
  "callee",
  "platform",
  "carrier",
  "request",
  "flow",
  "error",
  "unknown",
];

const facts: fc.Arbitrary<CallFacts> = fc.record({
  direction: oneOf("inbound", "outbound"),
  status: oneOf("answered", "busy", "no_answer", "failed", "cancelled"),
  cause: orNull(fc.oneof(oneOf(...documentedCauses), fc.string({ maxLength: 20 }))),
  code: orNull(fc.oneof(oneOf(...documentedCodes), fc.integer({ min: -1, max: 99_999 }))),
  disposition: orNull(oneOf("send_bye", "recv_bye", "send_cancel", "send_refuse")),
  source: orNull(oneOf(...sides)),
  reason: orNull(
    fc.oneof(oneOf("Insufficient balance", "Aadhaar pending", "KYC required", "no routes"), fc.string()),
  ),
  answered: fc.boolean(),
  rang: orNull(fc.boolean()),
  billsec: seconds,
  ringSeconds: orNull(seconds),
  setupSeconds: orNull(seconds),
  context: orNull(oneOf("voice-api", "sip-trunking")),
  codec: orNull(fc.string()),
  mos: orNull(fc.double({ min: 1, max: 5, noNaN: true })),
  jitterMs: orNull(fc.double({ min: 0, max: 500, noNaN: true })),
  packetLossPercent: orNull(fc.double({ min: 0, max: 100, noNaN: true })),
  ownNumberIsPhone: fc.boolean(),
  wallet: fc.record({
    state: oneOf("empty", "low", "some", "ample", "unknown"),
    least: amount,
    most: amount,
    currency: orNull(oneOf("INR", "USD", "points")),
    isPostpaid: fc.boolean(),
  }),
  number: fc.record({
    state: oneOf("found", "foreign", "unknown"),
    status: orNull(oneOf("active", "blocked", "released", "suspended")),
    isBlocked: fc.boolean(),
    isRouted: orNull(fc.boolean()),
    cameLater: orNull(fc.boolean()),
    wasReleased: fc.boolean(),
    aadhaarMissing: fc.boolean(),
    changedSince: fc.boolean(),
  }),
  locale: oneOf("en-IN", "en-US", "de-DE"),
  t: fc.constant(english),
});

const known = new Set(rules.map(({ id }) => id));

test("any combination of facts gets an answer, to staff and to customers", () => {
  fc.assert(
    fc.property(facts, oneOf("staff", "customer"), (given, audience) => {
      const ending = explain(given, audience);
      expect(likelihoods).toContain(ending.likelihood);
      expect(ending.cause).toMatch(/^[A-Z].+\.$/s);
      expect(ending.likelihood === "unknown").toBe(!known.has(ending.ruleId));
      const ids = [ending.ruleId, ...ending.others.map(({ ruleId }) => ruleId)];
      expect(new Set(ids).size).toBe(ids.length);
    }),
    { numRuns: 3_000 },
  );
});

test("causes and codes that nobody documented are unknown, not guessed", () => {
  const surroundings = facts.map(
    (given): CallFacts => ({
      ...given,
      reason: null,
      wallet: { ...given.wallet, state: "unknown" },
      number: { ...given.number, state: "unknown" },
    }),
  );
  const documented = new Set<string>(documentedCauses);
  fc.assert(
    fc.property(
      surroundings,
      fc.string().filter((word) => !documented.has(word)),
      fc.integer().filter((code) => !documentedCodes.includes(code)),
      (given, cause, code) => {
        expect(explain({ ...given, cause, code }).likelihood).toBe("unknown");
        expect(explain({ ...given, cause: null, code: null }).likelihood).toBe("unknown");
      },
    ),
  );
});

test("a customer reads no name of the vendor, no code and no word of the back office", () => {
  const inside = /vobiz|carrier|reseller|upstream|wallet|ledger|\b\d{4}\b|partner/i;
  fc.assert(
    fc.property(facts, (given) => {
      const { cause, evidence, next, others } = explain({ ...given, reason: null }, "customer");
      const all = [cause, ...evidence, ...next, ...others.map((other) => other.cause)].join("\n");
      // Amounts and durations are theirs to see.
      expect(all.replaceAll(/[₹$€]?[\d,.]+[mhsd]?/g, "")).not.toMatch(inside);
    }),
    { numRuns: 2_000 },
  );
});
