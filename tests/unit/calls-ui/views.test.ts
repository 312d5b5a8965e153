import { describe, expect, test } from "vitest";
import { showsView, viewHref } from "@/components/calls/explorer/view-links";
import { canonicalView } from "@/lib/services/call-views/canonical";
import { asParams, filterOfPage, rangeOf } from "@/lib/services/call-views/page-filter";
import { callFilterQuery } from "@/lib/services/calls/filter-schema";
import { callPageQuery } from "@/lib/services/calls/schema";

const read = (given: Record<string, string>) => callPageQuery.parse(given);
/** Half past midnight in India, the evening before in New York. */
const NOW = new Date("2026-11-20T19:00:00Z");

describe("the range of a page", () => {
  test("a moving one becomes days of the zone, as they are now", () => {
    expect(filterOfPage(read({ range: "today" }), "Asia/Kolkata", NOW)).toEqual({
      from: "2026-11-21",
      to: "2026-11-21",
      zone: "Asia/Kolkata",
    });
    expect(filterOfPage(read({ range: "today" }), "America/New_York", NOW)).toMatchObject({
      from: "2026-11-20",
    });
    expect(
      filterOfPage(read({ range: "last7" }), "Asia/Kolkata", new Date("2026-11-22T19:00:00Z")),
    ).toMatchObject({
      from: "2026-11-17",
      to: "2026-11-23",
    });
  });

  test("thirty days where it says nothing, none at all for all time, and the address's own before both", () => {
    expect(filterOfPage(read({}), "UTC", NOW)).toEqual({ from: "2026-10-22", to: "2026-11-20", zone: "UTC" });
    expect(filterOfPage(read({ range: "all" }), "UTC", NOW)).toEqual({ zone: "UTC" });
    const own = read({ range: "today", from: "2026-01-01" });
    expect(rangeOf(own)).toBeNull();
    expect(filterOfPage(own, "UTC", NOW)).toEqual({ from: "2026-01-01", zone: "UTC" });
  });

  test("the zone of the address wins over the viewer's", () => {
    expect(filterOfPage(read({ zone: "Asia/Kathmandu", range: "today" }), "UTC", NOW)).toEqual({
      from: "2026-11-21",
      to: "2026-11-21",
      zone: "Asia/Kathmandu",
    });
  });

  test("what the page asks with is what the API understands", () => {
    const query = read({
      status: "failed,busy",
      hangupCauseCode: "3010",
      minMos: "1.5",
      peek: "x",
      view: "y",
      cursor: "z",
    });
    const filter = filterOfPage(query, "Asia/Kolkata", NOW);
    expect(callFilterQuery.parse(Object.fromEntries(asParams(filter)))).toEqual(filter);
  });
});

describe("what a view keeps", () => {
  test("equal filters are equal texts, however they were written", async () => {
    const one = await canonicalView("?status=failed,busy&search=+anna++&range=last7");
    const other = await canonicalView(
      "range=last7&search=anna&status=busy,failed,busy&peek=u&cursor=c&limit=20&view=v",
    );
    expect(one).toEqual(other);
    expect(one.query).toBe("range=last7&search=anna&status=busy%2Cfailed");
  });

  test("a moving range keeps moving", async () => {
    const { query } = await canonicalView("range=last7");
    const kept = read(Object.fromEntries(new URLSearchParams(query)));
    const on = (day: string) => filterOfPage(kept, "UTC", new Date(`${day}T12:00:00Z`)).to;
    expect([on("2026-11-20"), on("2026-12-24")]).toEqual(["2026-11-20", "2026-12-24"]);
  });

  test("what the page does not understand is not kept, and the rest is", async () => {
    expect(await canonicalView("utm=1&status=melted&direction=inbound&from=2026-02-31")).toEqual({
      query: "direction=inbound",
      columns: [],
    });
  });

  test("columns stand apart, in their order", async () => {
    expect(await canonicalView("columns=cost,time")).toEqual({ query: "", columns: ["cost", "time"] });
  });

  test("the address that opens it shows it, until a filter changes", async () => {
    const { query, columns } = await canonicalView("status=failed&columns=time,mos&range=today");
    const view = { id: "v1", query, columns };
    const address = new URL(viewHref("/calls", view), "https://portal.example");
    expect(address.pathname).toBe("/calls");
    expect(showsView(address.searchParams, view)).toBe(true);
    address.searchParams.set("peek", "u1");
    expect(showsView(address.searchParams, view)).toBe(true);
    address.searchParams.set("status", "busy");
    expect(showsView(address.searchParams, view)).toBe(false);
  });
});
