import { describe, expect, it } from "vitest";
import { matching, matchOf } from "@/components/shell/palette-match";
import { placeOf } from "@/lib/services/palette/places";
import { customerActs } from "@/lib/services/search/acts";

const item = (label: string, keywords: string[] = []) => ({ id: label, label, href: `/${label}`, keywords });

describe("pages that go by what was typed", () => {
  it.each([
    ["Calls", "calls", 0],
    ["Calls", "cal", 1],
    ["Top-up requests", "req", 2],
    ["Top-up requests", "up req", 2],
    ["Transfers", "money", 3],
    ["Numbers", "did", 3],
    ["Transactions", "action", 4],
    ["Transactions", "zz", null],
    ["Transactions", "ti", null],
    ["Transactions", "  ", null],
  ])("%s by %s: %s", (label, typed, match) => {
    expect(matchOf(item(label, ["did", "phone"]), "Money", typed)).toBe(match);
  });

  it("come with the best first, else in their own order", () => {
    const groups = [
      {
        heading: "Go to",
        items: [item("Top-up requests"), item("Transfers", ["requests"]), item("Requests")],
      },
    ];
    expect(matching(groups, "requests").map(({ label }) => label)).toEqual([
      "Requests",
      "Top-up requests",
      "Transfers",
    ]);
  });
});

describe("places of the palette", () => {
  const id = "0198c1f2-7a3b-7c4d-8e5f-001122334455";

  it.each([
    ["/customers/MA_1", "customer"],
    ["/customers/MA_1/top-up", "action"],
    ["/customers/MA_1/numbers/%2B918123456789", "number"],
    [`/calls/${id}?customer=MA_1`, "call"],
    ["/calls?search=8123456", "action"],
    [`/transfers/${id}`, "transfer"],
    [`/attention/${id}`, "attention"],
    [`/kyc/${id}`, "verification"],
  ])("%s is a %s", (href, kind) => {
    expect(placeOf(href, false)?.kind).toBe(kind);
    expect(placeOf(href, true)).toBeNull();
  });

  it.each([
    "//evil.example/x",
    "https://evil.example",
    "javascript:alert(1)",
    "/customers/new",
    "/customers/MA_1/../../x",
    "/customers/MA_1\n",
    `/transfers/${id}/x`,
    "/calls?search=8123456&x=1",
    "",
  ])("%j is none", (href) => {
    expect(placeOf(href, false)).toBeNull();
    expect(placeOf(href, true)).toBeNull();
  });

  it("has one for every act", () => {
    for (const { path, permission } of customerActs) {
      expect(placeOf(`/customers/MA_1${path}`, false)).toMatchObject({ kind: "action", permission });
    }
  });

  it("has the customer's own in the portal alone", () => {
    expect(placeOf(`/portal/calls/${id}`, true)?.kind).toBe("call");
    expect(placeOf(`/portal/calls/${id}`, false)).toBeNull();
  });
});
