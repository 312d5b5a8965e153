import { describe, expect, test } from "vitest";
import { callChips } from "@/components/calls/explorer/call-chips";
import { columnsIn, columnsParam, moveColumn, toggleColumn } from "@/components/calls/explorer/column-order";
import { facetWords, toggled, withChosen } from "@/components/calls/explorer/facets";
import { moreFields } from "@/components/calls/explorer/more-fields";
import { rangeWords } from "@/components/calls/explorer/range-words";
import { patchParams } from "@/components/data-table/search-params";
import { callFilterShape } from "@/lib/services/calls/filter-schema";
import { callColumnIds, callPageQuery, usualCallColumns } from "@/lib/services/calls/schema";

const india = { zone: "Asia/Kolkata", locale: "en-IN" };
const read = (given: Record<string, string>) => callPageQuery.parse(given);

/** Everything that narrows, with a value each. */
const everything: Record<string, string> = {
  from: "2026-11-01",
  to: "2026-11-03",
  direction: "inbound",
  status: "busy,failed",
  hangupCause: "USER_BUSY",
  hangupCauseCode: "3010",
  hangupDisposition: "send_bye",
  context: "voice-api",
  region: "ap-south-1",
  fromNumber: "+9180",
  fromMatch: "starts",
  toNumber: "98",
  minDuration: "1",
  maxDuration: "90",
  minCost: "0.1",
  maxCost: "5",
  minMos: "1",
  maxMos: "4",
  campaignId: "c",
  trunkId: "t",
  sipCallId: "s",
  bridgeUuid: "b",
  search: "anna",
};

describe("chips", () => {
  test("every filter that narrows has one, and dropping them all leaves nothing", () => {
    const chips = callChips(read(everything), india);
    const dropped = new Set(chips.flatMap(({ names }) => names));
    const named = Object.keys(callFilterShape).filter((name) => name !== "zone");
    expect(named.filter((name) => !dropped.has(name))).toEqual([]);
    expect(new Set(chips.map(({ label }) => label)).size).toBe(chips.length);
  });

  test("they say it in words", () => {
    const labels = callChips(read(everything), india).map(({ label }) => label);
    expect(labels).toContain("Outcome: Busy, Failed");
    expect(labels).toContain("1 Nov – 3 Nov 2026");
    expect(labels).toContain("From number starts with +9180");
    expect(labels).toContain("To number contains 98");
    expect(labels).toContain("Product: Voice API");
    expect(labels).toContain("At most 1m 30s");
  });

  test("the usual range is no filter, every other one is", () => {
    expect(callChips(read({}), india)).toEqual([]);
    expect(callChips(read({ range: "last30" }), india)).toEqual([]);
    expect(callChips(read({ range: "all" }), india)).toEqual([
      { names: ["from", "to", "range"], label: "All time" },
    ]);
  });

  test("a customer has a name where it is known", () => {
    const [chip] = callChips(read({ customer: "MA_1" }), {
      ...india,
      customers: [{ authId: "MA_1", name: "Annapurna" }],
    });
    expect(chip).toEqual({ names: ["customer"], label: "Customer: Annapurna" });
  });
});

test("every filter that is typed is one that the page reads", () => {
  for (const { name } of moreFields) expect(Object.keys(callFilterShape)).toContain(name);
});

test("instants are told in the zone of the page", () => {
  const query = { from: "2026-11-18T18:30:00Z", to: "2026-11-18T20:00:00Z" };
  expect(rangeWords(query, india)).toBe("19 Nov, 12:00 am – 19 Nov 2026, 1:30 am");
  expect(rangeWords({ from: "2026-11-18" }, india)).toBe("From 18 Nov 2026");
  expect(rangeWords({ to: "2026-11-18" }, india)).toBe("Up to 18 Nov 2026");
  expect(rangeWords({}, india)).toBe("Last 30 days");
});

describe("facets", () => {
  test("pressing twice leaves what was, and of one alone the last counts", () => {
    expect(toggled([], "busy", true)).toBe("busy");
    expect(toggled(["failed"], "busy", true)).toBe("busy,failed");
    expect(toggled(["busy", "failed"], "failed", true)).toBe("busy");
    expect(toggled(["busy"], "busy", true)).toBeNull();
    expect(toggled(["inbound"], "outbound", false)).toBe("outbound");
  });

  test("what is chosen stays to be seen when it gives no call", () => {
    const facet = [{ value: "busy", label: null, calls: 3 }];
    expect(withChosen(facet, ["busy", "failed"])).toEqual([
      ...facet,
      { value: "failed", label: null, calls: 0 },
    ]);
  });

  test("values are words, and unknown ones are themselves", () => {
    expect(facetWords("status", "no_answer")).toBe("No answer");
    expect(facetWords("status", "melted")).toBe("melted");
    expect(facetWords("direction", "inbound")).toBe("Inbound");
    expect(facetWords("hangupCause", "USER_BUSY")).toBe("User busy");
    expect(facetWords("hangupCause", "USER_BUSY", "Line busy")).toBe("Line busy");
    expect(facetWords("hangupCauseCode", "3010", "Line busy")).toBe("3010 Line busy");
    expect(facetWords("context", "voice-api")).toBe("Voice API");
  });
});

describe("columns", () => {
  test("an address names them in its order; nonsense is left out", () => {
    expect(columnsIn("cost,time,nonsense,cost")).toEqual(["cost", "time"]);
    expect(columnsIn("nonsense")).toEqual([...usualCallColumns]);
    expect(columnsIn(null)).toEqual([...usualCallColumns]);
    expect(columnsIn(callColumnIds.join(","))).toEqual([...callColumnIds]);
  });

  test("the usual ones in their usual order need no parameter", () => {
    expect(columnsParam(usualCallColumns)).toBeNull();
    expect(columnsParam(["time", "mos"])).toBe("time,mos");
  });

  test("one can be added, moved and taken away, but the last stays", () => {
    expect(toggleColumn(["time"], "mos")).toEqual(["time", "mos"]);
    expect(toggleColumn(["time", "mos"], "time")).toEqual(["mos"]);
    expect(toggleColumn(["mos"], "mos")).toEqual(["mos"]);
    expect(moveColumn(["time", "mos", "cost"], "cost", -1)).toEqual(["time", "cost", "mos"]);
    expect(moveColumn(["time", "mos"], "time", -1)).toEqual(["time", "mos"]);
    expect(moveColumn(["time", "mos"], "mos", 1)).toEqual(["time", "mos"]);
    expect(moveColumn(["time", "mos"], "cost", 1)).toEqual(["time", "mos"]);
  });
});

test("another filter closes the peek and begins at the newest calls", () => {
  expect(patchParams("status=busy&cursor=abc&peek=u1", { status: "failed" })).toBe("?status=failed");
});
