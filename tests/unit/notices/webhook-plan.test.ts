import { describe, expect, it } from "vitest";
import { type AttentionRuleName, ruleNames, type Severity } from "@/lib/services/attention/catalog";
import type { ChangeKind, ChangeToTell } from "@/lib/services/notices/change";
import { type LastTold, type Listener, pairsToTell, toldKey } from "@/lib/services/notices/webhook-plan";

let made = 0;
function change(
  kind: ChangeKind,
  item: string,
  severity: Severity = "high",
  rule: AttentionRuleName = "silence",
) {
  made += 1;
  const state = { clearedAt: null, snoozedUntil: null, assigneeId: null };
  const at = new Date(Date.UTC(2026, 0, 1, 0, made));
  return {
    id: `${kind}-${made}`,
    kind,
    severity,
    at,
    byId: null,
    item: { id: item, rule, severity, ...state },
  };
}

const listener = (given: Partial<Listener> = {}): Listener => ({
  id: "hook",
  least: "high",
  rules: new Set(ruleNames),
  ...given,
});

/** The kinds that are told, in order. */
function told(changes: ChangeToTell[], to: Listener = listener(), last: LastTold = new Map()): string[] {
  return pairsToTell(changes, [to], last).map(({ changeId }) => changeId.split("-")[0] ?? "");
}

describe("what a program is told of", () => {
  it("is what opens, comes again, worsens, eases and clears, and no act of a person", () => {
    const kinds = [
      "opened",
      "assigned",
      "worsened",
      "snoozed",
      "woken",
      "commented",
      "eased",
      "cleared",
    ] as const;
    expect(
      told([...kinds, "reopened" as const, "unassigned" as const].map((kind) => change(kind, "a"))),
    ).toEqual(["opened", "worsened", "eased", "cleared", "reopened"]);
  });

  it("leaves out what is not grave enough, and what became of it", () => {
    expect(
      told([
        change("opened", "a", "medium"),
        change("eased", "a", "medium"),
        change("cleared", "a", "medium"),
      ]),
    ).toEqual([]);
  });

  it("begins with an item when that becomes grave enough, and goes on when it eases below", () => {
    expect(
      told([
        change("opened", "a", "medium"),
        change("worsened", "a", "high"),
        change("eased", "a", "medium"),
        change("cleared", "a", "medium"),
        change("reopened", "a", "medium"),
        change("cleared", "a", "medium"),
      ]),
    ).toEqual(["worsened", "eased", "cleared"]);
  });

  it("tells the end only of what it told before, also long ago", () => {
    const cleared = () => [change("cleared", "a")];
    const earlier = (kind: ChangeKind): LastTold => new Map([[toldKey("hook", "a"), kind]]);
    expect(told(cleared())).toEqual([]);
    expect(told(cleared(), listener(), earlier("worsened"))).toEqual(["cleared"]);
    expect(told(cleared(), listener(), earlier("cleared"))).toEqual([]);
    expect(told(cleared(), listener({ id: "another" }), earlier("opened"))).toEqual([]);
  });

  it("keeps to the rules that it asked for and may see", () => {
    const some = listener({ least: "medium", rules: new Set<AttentionRuleName>(["wallet_low"]) });
    expect(
      told([change("opened", "a", "critical"), change("opened", "b", "medium", "wallet_low")], some),
    ).toEqual(["opened"]);
    expect(told([change("opened", "a", "critical")], listener({ rules: new Set() }))).toEqual([]);
  });

  it("decides for each program by itself, and is due at once", () => {
    const opened = change("opened", "a", "medium");
    const pairs = pairsToTell([opened], [listener(), listener({ id: "all", least: "medium" })], new Map());
    expect(pairs).toEqual([{ changeId: opened.id, webhookId: "all", dueAt: opened.at }]);
  });
});
