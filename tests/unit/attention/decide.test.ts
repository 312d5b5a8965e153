import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type AttentionRuleName,
  definitionOf,
  ruleNames,
  severities,
} from "@/lib/services/attention/catalog";
import { decide, type KnownItem, REOPEN_MS } from "@/lib/services/attention/decide";
import type { Found } from "@/lib/services/attention/detector";
import { factsText } from "@/lib/services/attention/facts";

const LOOK_MS = 30_000;
const calmMs = (rule: AttentionRuleName) => definitionOf(rule).calmMinutes * 60_000;
const rank = (severity: KnownItem["severity"]) => severities.indexOf(severity);

/** The queue of one rule as the database would keep it, with what happened to it. */
class Queue {
  items: KnownItem[] = [];
  history: { do: string; subject: string; at: number }[] = [];
  time = Date.UTC(2026, 8, 1);
  constructor(readonly rule: AttentionRuleName) {}

  look(found: readonly Found[]) {
    this.time += LOOK_MS;
    const now = new Date(this.time);
    const known = this.items.filter(
      ({ clearedAt }) => clearedAt === null || clearedAt.getTime() > this.time - REOPEN_MS,
    );
    for (const step of decide(this.rule, known, found, now)) {
      const subject = "found" in step ? step.found.subject : step.item.subject;
      if (step.do !== "keep" && step.do !== "miss")
        this.history.push({ do: step.do, subject, at: this.time });
      if (step.do === "open") {
        this.items.push({
          ...step.found,
          id: `item ${this.items.length}`,
          factsText: factsText(step.found.facts),
          missedSince: null,
          lowerSince: null,
          clearedAt: null,
          snoozed: false,
        });
        continue;
      }
      const { item } = step;
      item.missedSince = step.do === "miss" ? now : null;
      item.lowerSince = step.do === "keep" ? step.lowerSince : null;
      item.clearedAt = step.do === "clear" ? now : null;
      if (!("found" in step)) continue;
      item.factsText = factsText(step.found.facts);
      if (step.do !== "keep") item.severity = step.found.severity;
    }
    for (const subject of new Set(this.items.map((item) => item.subject)))
      expect(this.open(subject).length).toBeLessThanOrEqual(1);
  }

  open(subject = "a") {
    return this.items.filter((item) => item.subject === subject && item.clearedAt === null);
  }

  times(what: string, subject = "a") {
    return this.history.filter((one) => one.do === what && one.subject === subject).length;
  }
}

const found = (given: Partial<Found> = {}): Found => ({
  subject: "a",
  label: "A",
  customerId: null,
  severity: "medium",
  since: null,
  facts: {},
  ...given,
});

const anyRule = fc.constantFrom(...ruleNames);
const anySeverity = fc.constantFrom(...severities);
const anyFound = fc.option(
  fc.record({ severity: anySeverity, onlyHolds: fc.boolean(), figure: fc.integer({ min: 0, max: 3 }) }),
);
const asFound = (one: { severity: Found["severity"]; onlyHolds: boolean; figure: number }, subject: string) =>
  found({ subject, severity: one.severity, onlyHolds: one.onlyHolds, facts: { figure: one.figure } });

test("however the causes come and go, a subject has one open item, and what clears is not open anew within the hour", () => {
  fc.assert(
    fc.property(anyRule, fc.array(fc.tuple(anyFound, anyFound), { maxLength: 300 }), (rule, looks) => {
      const queue = new Queue(rule);
      for (const [a, b] of looks)
        queue.look([...(a ? [asFound(a, "a")] : []), ...(b ? [asFound(b, "b")] : [])]);
      // Three hundred looks are two and a half hours.
      for (const subject of ["a", "b"]) {
        const openings = queue.history.filter((one) => one.do === "open" && one.subject === subject);
        const clearings = queue.history.filter((one) => one.do === "clear" && one.subject === subject);
        for (const [index, opening] of openings.slice(1).entries()) {
          const before = clearings.filter(({ at }) => at < opening.at).at(-1);
          expect(before, `opening ${index + 2}`).toBeDefined();
          expect(opening.at - (before?.at ?? 0)).toBeGreaterThanOrEqual(REOPEN_MS);
        }
      }
    }),
    { numRuns: 300 },
  );
});

test("a figure that trembles around its threshold opens at most one item, and clears none", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0.8, max: 1.2, noNaN: true }), { maxLength: 400 }), (figures) => {
      const queue = new Queue("wallet_low");
      for (const figure of figures)
        queue.look(figure < 1.25 ? [found({ facts: { figure }, onlyHolds: figure >= 1 })] : []);
      expect(queue.times("open")).toBe(figures.some((figure) => figure < 1) ? 1 : 0);
      expect(queue.times("clear") + queue.times("reopen")).toBe(0);
    }),
  );
});

test("everything clears once its cause is gone for the rule's time of calm, and not before", () => {
  fc.assert(
    fc.property(anyRule, fc.array(anyFound, { minLength: 1, maxLength: 100 }), (rule, looks) => {
      const queue = new Queue(rule);
      for (const one of looks) queue.look(one ? [asFound(one, "a")] : []);
      const gone = queue.time + LOOK_MS;
      const last = looks.at(-1);
      const wasOpen = queue.open().length === 1;
      for (let at = 0; at <= calmMs(rule) + LOOK_MS; at += LOOK_MS) queue.look([]);
      expect(queue.open()).toHaveLength(0);
      if (wasOpen && last) {
        expect(queue.history.at(-1)?.do).toBe("clear");
        expect((queue.history.at(-1)?.at ?? 0) - gone).toBeGreaterThanOrEqual(calmMs(rule));
      }
    }),
    { numRuns: 200 },
  );
});

test("it worsens at once, and eases only after it was less grave without a break for the time of calm", () => {
  fc.assert(
    fc.property(anyRule, fc.array(anySeverity, { minLength: 2, maxLength: 300 }), (rule, given) => {
      const queue = new Queue(rule);
      let lowerFor = 0;
      for (const severity of given) {
        const before = queue.open()[0]?.severity;
        queue.look([found({ severity })]);
        const after = queue.open()[0]?.severity;
        if (before === undefined || after === undefined) continue;
        expect(rank(after)).toBeLessThanOrEqual(Math.max(rank(before), rank(severity)));
        if (rank(severity) <= rank(before)) {
          expect(after).toBe(severity);
          lowerFor = 0;
        } else {
          if (after !== before) expect(lowerFor).toBeGreaterThanOrEqual(calmMs(rule));
          lowerFor = after === before ? lowerFor + LOOK_MS : 0;
        }
      }
    }),
    { numRuns: 300 },
  );
});

test("what only holds opens nothing, worsens nothing, and keeps what is open", () => {
  const queue = new Queue("wallet_low");
  queue.look([found({ onlyHolds: true })]);
  expect(queue.items).toEqual([]);
  queue.look([found()]);
  for (let look = 0; look < 100; look++) queue.look([found({ severity: "critical", onlyHolds: true })]);
  expect(queue.open()).toMatchObject([{ severity: "medium" }]);
});

test("the same cause within the hour is the same item, later it is another", () => {
  const queue = new Queue("transfer_unknown");
  queue.look([found()]);
  queue.look([]);
  queue.look([found()]);
  expect([queue.items.length, queue.times("reopen")]).toEqual([1, 1]);
  queue.look([]);
  queue.time += REOPEN_MS;
  queue.look([found()]);
  expect([queue.items.length, queue.times("open")]).toEqual([2, 2]);
});

test("a look that shows nothing new writes nothing", () => {
  const queue = new Queue("wallet_low");
  queue.look([found({ facts: { b: 1, a: "x" } })]);
  const known = [...queue.items];
  const now = new Date(queue.time + LOOK_MS);
  expect(decide("wallet_low", known, [found({ facts: { a: "x", b: 1 } })], now)).toEqual([]);
});
