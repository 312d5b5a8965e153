import { describe, expect, it } from "vitest";
import { sparkPoints } from "@/components/charts/sparkline";
import { formatTick, formatValue } from "@/components/charts/value-format";
import { currentItem, groupItems } from "@/components/shell/nav-item";

const item = (href: string, group?: string) => ({ href, label: href, icon: "", group });

describe("the navigation", () => {
  const items = [item("/"), item("/customers"), item("/customers/new"), item("/calls", "Traffic")];

  it.each([
    ["/", "/"],
    ["/customers", "/customers"],
    ["/customers/MA_1/calls", "/customers"],
    ["/customers/new", "/customers/new"],
    ["/callsign", undefined],
    ["/portal", undefined],
  ])("%s belongs to %s", (pathname, expected) => {
    expect(currentItem(items, pathname)?.href).toBe(expected);
  });

  it("keeps the order of groups and of their items", () => {
    expect(groupItems(items).map(({ group, items: members }) => [group, members.length])).toEqual([
      [undefined, 3],
      ["Traffic", 1],
    ]);
  });
});

describe("values of a chart", () => {
  it("are written exactly in full and roundly on the axis", () => {
    const money = { kind: "money", currency: "INR" } as const;
    expect(formatValue("12345678901234567.89", money, "en-US")).toBe("₹12,345,678,901,234,567.89");
    expect(formatTick(1_200_000, money, "en-IN")).toBe("₹12L");
    expect(formatTick(0.5, { kind: "percent" }, "en-IN")).toBe("50%");
    expect(formatValue(null, { kind: "count" }, "en-IN")).toBe("–");
    expect(formatValue(192, { kind: "duration" }, "en-IN")).toBe("3m 12s");
  });
});

describe("sparkPoints", () => {
  it("runs from edge to edge, the greatest value on top", () => {
    expect(sparkPoints([0, 10, 5], 93, 23)).toBe("1.5,21.5 46.5,1.5 91.5,11.5");
  });

  it("runs flat through the middle, and not at all for one value", () => {
    expect(sparkPoints([7, 7], 93, 23)).toBe("1.5,11.5 91.5,11.5");
    expect(sparkPoints([7], 93, 23)).toBe("");
  });
});
