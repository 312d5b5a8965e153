import { describe, expect, it } from "vitest";
import {
  type AttentionRuleName,
  ruleNames,
  type Severity,
  severities,
} from "@/lib/services/attention/catalog";
import type { ChangeKind, ChangeToTell } from "@/lib/services/notices/change";
import { decideNotices, isStillNews, type Standings, standingKey } from "@/lib/services/notices/decide";
import type { Recipient } from "@/lib/services/notices/people";
import { noticeModes } from "@/lib/services/notices/schema";

/** Noon in India: no quiet hour of these tests. */
const NOON = new Date("2026-03-02T06:30:00Z");
const NIGHT = new Date("2026-03-02T18:30:00Z");
const MORNING = new Date("2026-03-03T01:30:00Z");

const person = (given: Partial<Recipient> = {}): Recipient => ({
  userId: "ann",
  email: "ann@example.com",
  name: "Ann",
  zone: "Asia/Kolkata",
  readable: new Set(ruleNames),
  mode: "immediate",
  least: "medium",
  digestHour: 8,
  quietFrom: 22,
  quietTo: 7,
  rules: {},
  lastSentAt: null,
  digestSentFor: null,
  ...given,
});

let ids = 0;
type Given = Partial<Omit<ChangeToTell, "item">> & { item?: Partial<ChangeToTell["item"]> };
const change = (kind: ChangeKind, { item, ...given }: Given = {}): ChangeToTell => {
  ids += 1;
  const severity = given.severity ?? "high";
  const over = kind === "cleared" ? NOON : null;
  return {
    id: `change ${ids}`,
    kind,
    severity,
    at: NOON,
    byId: null,
    ...given,
    item: {
      id: "item",
      rule: "wallet_low",
      severity,
      clearedAt: over,
      snoozedUntil: null,
      assigneeId: null,
      ...item,
    },
  };
};

const decideFor = (
  people: Recipient[],
  changes: ChangeToTell[],
  now = NOON,
  standings: Standings = new Map(),
) => decideNotices(changes, people, standings, now);
const statesOf = (people: Recipient[], changes: ChangeToTell[], now = NOON, standings?: Standings) =>
  decideFor(people, changes, now, standings).tell.map(({ state }) => state);

const wayOf = { off: [], immediate: ["queued"], digest: ["held"] } as const;

describe("what opens", () => {
  for (const mode of noticeModes) {
    for (const own of [undefined, ...noticeModes]) {
      it(`goes the way of the rule (${own ?? "none of its own"}), else that of the person (${mode})`, () => {
        const rules = own ? { wallet_low: own } : {};
        expect(statesOf([person({ mode, rules })], [change("opened")])).toEqual(wayOf[own ?? mode]);
      });
    }
  }

  for (const least of severities) {
    for (const severity of severities) {
      const told = severities.indexOf(severity) <= severities.indexOf(least);
      it(`${severity} is ${told ? "" : "not "}told to whoever wants ${least} at least`, () => {
        expect(statesOf([person({ least })], [change("opened", { severity })])).toHaveLength(told ? 1 : 0);
      });
    }
  }

  it("is for those alone whose role may see it", () => {
    const rule: AttentionRuleName = "backup_overdue";
    const readable = new Set(ruleNames.filter((name) => name !== rule));
    expect(statesOf([person({ readable })], [change("opened", { item: { rule } })])).toEqual([]);
  });

  it("is not told to whoever did it, nor once it is over", () => {
    expect(statesOf([person()], [change("worsened", { byId: "ann" })])).toEqual([]);
    expect(statesOf([person()], [change("opened", { item: { snoozedUntil: NOON } })])).toEqual(["queued"]);
    expect(statesOf([person()], [change("opened", { item: { clearedAt: NOON } })])).toEqual([]);
  });

  it("worsens and opens again as it opened; everything else is nobody's news", () => {
    for (const kind of ["opened", "reopened", "worsened"] as const)
      expect(statesOf([person()], [change(kind)]), kind).toEqual(["queued"]);
    for (const kind of ["eased", "snoozed", "woken", "unassigned", "commented", "cleared"] as const)
      expect(statesOf([person()], [change(kind)]), kind).toEqual([]);
  });
});

describe("when", () => {
  const dueOf = (given: Partial<Recipient>, severity: Severity, now: Date) =>
    decideFor([person(given)], [change("opened", { severity, at: now })], now).tell[0]?.dueAt;

  it("at once, but at night in the morning, unless it is critical", () => {
    expect(dueOf({}, "high", NOON)).toEqual(NOON);
    expect(dueOf({}, "high", NIGHT)).toEqual(MORNING);
    expect(dueOf({}, "critical", NIGHT)).toEqual(NIGHT);
    expect(dueOf({ quietFrom: null, quietTo: null }, "high", NIGHT)).toEqual(NIGHT);
  });

  it("in a digest at the hour of the person, however grave", () => {
    const eight = new Date("2026-03-03T02:30:00Z");
    for (const severity of severities) expect(dueOf({ mode: "digest" }, severity, NIGHT)).toEqual(eight);
    const berlin = { mode: "digest", zone: "Europe/Berlin", digestHour: 18 } as const;
    expect(dueOf(berlin, "high", NOON)).toEqual(new Date("2026-03-02T17:00:00Z"));
  });

  it("what sleeps once it is awake: at night in the morning, unless it is critical", () => {
    const dueAsleep = (until: string, given: Partial<Recipient> = {}, severity: Severity = "high") =>
      decideFor(
        [person(given)],
        [change("opened", { severity, item: { snoozedUntil: new Date(until) } })],
      ).tell[0]?.dueAt?.toISOString();
    expect(dueAsleep("2026-03-02T09:00:00Z")).toBe("2026-03-02T09:00:00.000Z");
    expect(dueAsleep("2026-03-02T22:00:00Z")).toBe(MORNING.toISOString());
    expect(dueAsleep("2026-03-02T22:00:00Z", {}, "critical")).toBe("2026-03-02T22:00:00.000Z");
    // With the digest of the hour at which it wakes, or the next one.
    expect(dueAsleep("2026-03-04T02:30:00Z", { mode: "digest" })).toBe("2026-03-04T02:30:00.000Z");
    expect(dueAsleep("2026-03-04T02:30:01Z", { mode: "digest" })).toBe("2026-03-05T02:30:00.000Z");
    // It was awake again before anybody looked.
    expect(dueAsleep(NOON.toISOString())).toBe(NOON.toISOString());
  });

  it("not at once any more after a day, though in a digest", () => {
    const old = change("opened", { at: new Date(NOON.getTime() - 86_400_001) });
    expect(statesOf([person()], [old])).toEqual([]);
    expect(statesOf([person({ mode: "digest" })], [old])).toEqual(["held"]);
    expect(
      statesOf([person()], [change("opened", { at: new Date(NOON.getTime() - 86_400_000) })]),
    ).toHaveLength(1);
  });
});

describe("what clears", () => {
  const knowing = (waiting: Standings extends Map<string, infer S> ? S : never): Standings =>
    new Map([[standingKey("ann", "item"), waiting]]);

  it("is told to whoever was told that it opened, in the morning even if it was critical", () => {
    const known = () => knowing({ waiting: [], knowsOpen: true });
    expect(statesOf([person()], [change("cleared")], NOON, known())).toEqual(["queued"]);
    expect(statesOf([person({ mode: "digest" })], [change("cleared")], NOON, known())).toEqual(["held"]);
    expect(statesOf([person({ mode: "off" })], [change("cleared")], NOON, known())).toEqual([]);
    const night = decideFor([person()], [change("cleared", { severity: "critical" })], NIGHT, known());
    expect(night.tell[0]?.dueAt).toEqual(MORNING);
  });

  it("is told even where it has eased below what one is told of", () => {
    const known = knowing({ waiting: [], knowsOpen: true });
    expect(
      statesOf([person({ least: "critical" })], [change("cleared", { severity: "medium" })], NOON, known),
    ).toEqual(["queued"]);
  });

  it("before it was told takes everything back and says nothing", () => {
    const known = knowing({ waiting: [{ changeId: "old", kind: "opened" }], knowsOpen: false });
    expect(decideFor([person()], [change("cleared")], NOON, known)).toEqual({
      tell: [],
      drop: [{ changeId: "old", userId: "ann" }],
    });
    // Also where both are decided at the same time.
    expect(decideFor([person()], [change("opened"), change("cleared")])).toEqual({ tell: [], drop: [] });
  });

  it("takes back that it got worse, and tells that it is over, where the opening was told", () => {
    const known = knowing({ waiting: [{ changeId: "worse", kind: "worsened" }], knowsOpen: true });
    const cleared = change("cleared");
    const { tell, drop } = decideFor([person()], [cleared], NOON, known);
    expect(tell.map(({ changeId }) => changeId)).toEqual([cleared.id]);
    expect(drop).toEqual([{ changeId: "worse", userId: "ann" }]);
  });

  it("and opens again before that was told: only the opening is", () => {
    const known = knowing({ waiting: [{ changeId: "over", kind: "cleared" }], knowsOpen: true });
    const again = change("reopened");
    const { tell, drop } = decideFor([person()], [again], NOON, known);
    expect(tell.map(({ changeId }) => changeId)).toEqual([again.id]);
    expect(drop).toEqual([{ changeId: "over", userId: "ann" }]);
    // And over once more: told once.
    expect(decideFor([person()], [change("cleared")], NOON, known).tell).toHaveLength(1);
  });
});

describe("what is handed over", () => {
  const people = [person(), person({ userId: "bob" })];
  const toAnn = { assigneeId: "ann" };

  it("is told to the one who has it now, by somebody else, whatever the rule", () => {
    const given = change("assigned", { byId: "bob", item: toAnn });
    expect(decideFor(people, [given]).tell.map(({ userId }) => userId)).toEqual(["ann"]);
    expect(statesOf([person({ rules: { wallet_low: "off" }, least: "critical" })], [given])).toEqual([
      "queued",
    ]);
    expect(statesOf([person({ mode: "off" })], [given])).toEqual([]);
    expect(statesOf(people, [change("assigned", { byId: "ann", item: toAnn })])).toEqual([]);
    expect(statesOf(people, [change("assigned", { item: { assigneeId: null } })])).toEqual([]);
  });

  it("twice in a row is told once", () => {
    const twice = [1, 2].map(() => change("assigned", { byId: "bob", item: toAnn }));
    expect(decideFor(people, twice).tell.map(({ changeId }) => changeId)).toEqual([twice[1]?.id]);
  });
});

describe("when its turn comes", () => {
  const still = (kind: ChangeKind, item: Partial<ChangeToTell["item"]>, given: Partial<Recipient> = {}) =>
    isStillNews({ kind, item: change(kind, { item }).item }, person(given));

  it("what is over, eased, hidden or unwanted by now is no news; what sleeps is", () => {
    expect(still("opened", {})).toBe(true);
    expect(still("opened", { clearedAt: NOON })).toBe(false);
    expect(still("opened", { snoozedUntil: new Date(NOON.getTime() + 1) })).toBe(true);
    expect(still("opened", { severity: "medium" }, { least: "high" })).toBe(false);
    expect(still("opened", {}, { readable: new Set() })).toBe(false);
    expect(still("opened", {}, { mode: "off" })).toBe(false);
    expect(still("opened", {}, { mode: "off", rules: { wallet_low: "digest" } })).toBe(true);
    expect(still("cleared", {})).toBe(true);
    expect(still("cleared", { clearedAt: null })).toBe(false);
    expect(still("assigned", { assigneeId: "ann" })).toBe(true);
    expect(still("assigned", { assigneeId: "bob" })).toBe(false);
    expect(still("assigned", { assigneeId: "ann" }, { mode: "off" })).toBe(false);
  });
});
