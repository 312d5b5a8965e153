import { describe, expect, it } from "vitest";
import { hindi } from "@/lib/i18n/hi";
import { translator } from "@/lib/i18n/translate";
import { activityActions, actOf } from "@/lib/services/activity/acts";
import { type ActivityFacts, type ActivityRow, toActivityDto } from "@/lib/services/activity/words";
import { orderKindNames } from "@/lib/services/provisioning/kinds";

const facts: ActivityFacts = {
  brand: "Blue Line",
  people: new Set(["own-1"]),
  transfers: new Map([["t-1", { amount: "500.00", currency: "INR", reference: "01REF" }]]),
  orders: new Map([["o-1", { kind: "number_assign", label: "+918071387101" }]]),
};
const reader = { t: translator("en", {}), locale: "en-IN" };

type Given = Partial<ActivityRow> & { action: (typeof activityActions)[number] };
const row = (given: Given) => ({
  occurredAt: new Date("2026-10-01T00:00:00Z"),
  actorType: "user",
  actorId: "staff-1",
  actorName: "Asha Rao",
  actorRole: "support",
  onBehalfOf: null,
  outcome: "success" as const,
  targetId: "thing-1",
  targetName: "Vobiz inner name",
  reason: "an inner reason",
  after: { secret: "inner" },
  ...given,
});

describe("the words of an activity", () => {
  it.each(activityActions)("%s is said in both languages, and says nothing inner", (action) => {
    const { words, ...act } = actOf(action);
    expect(hindi[words]).toMatch(/[\u0900-\u097f]/);
    const dto = toActivityDto(row({ action }), facts, reader);
    expect(dto.what).toBe(words);
    expect(JSON.stringify(dto)).not.toMatch(/vobiz|secret|thing-1|staff-1|support/i);
    if (!("reasoned" in act && act.reasoned)) expect(JSON.stringify(dto)).not.toContain("an inner reason");
  });

  it("has Hindi for every kind of change", () => {
    expect(Object.values(orderKindNames).filter((name) => !hindi[name])).toEqual([]);
  });

  it("names staff with their brand, own people by name, jobs as automatic, and the reseller's systems not at all", () => {
    const who = (given: Partial<Omit<ActivityRow, "action">>) =>
      toActivityDto(row({ action: "auth.sign_in", ...given }), facts, reader).who;
    expect(who({})).toEqual({ kind: "staff", name: "Asha Rao of Blue Line" });
    expect(who({ actorId: "own-1", actorRole: "customer" })).toEqual({ kind: "own", name: "Asha Rao" });
    expect(who({ actorType: "system", actorRole: null })).toEqual({ kind: "automatic", name: "Automatic" });
    expect(who({ actorType: "api_key", actorName: "vobiz-erp-prod" })).toEqual({
      kind: "staff",
      name: "Blue Line",
    });
    expect(who({ actorType: "api_key", actorName: "our shop", actorRole: "customer" })).toEqual({
      kind: "own",
      name: "API key our shop",
    });
  });

  it("tells amounts, changes and the reason of a visit", () => {
    const detail = (given: Given) => toActivityDto(row(given), facts, reader).detail;
    expect(detail({ action: "transfer.completed", targetId: "t-1" })).toBe("₹500.00 · 01REF");
    expect(detail({ action: "order.completed", targetId: "o-1" })).toBe(
      "Send a number's calls to a trunk · +918071387101",
    );
    expect(detail({ action: "visit.started", reason: "Ticket 12" })).toBe("Reason: Ticket 12");
    expect(
      detail({
        action: "statement.downloaded",
        onBehalfOf: "visit:1",
        after: { from: "2026-10-01", to: "2026-10-31", format: "pdf", zone: "inner" },
      }),
    ).toBe("1 Oct 2026 – 31 Oct 2026 · PDF · while viewing this portal");
  });
});
