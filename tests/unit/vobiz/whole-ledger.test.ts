import { Decimal } from "decimal.js";
import { describe, expect, it } from "vitest";
import { VobizError } from "@/lib/vobiz/errors";
import type { LedgerEntry, LedgerPage } from "@/lib/vobiz/types";
import { readWhole } from "@/lib/vobiz/whole-ledger";

function entry(id: string): LedgerEntry {
  return {
    id,
    authId: "MA_1",
    direction: "credit",
    kind: null,
    amount: new Decimal(1),
    currency: "INR",
    description: null,
    reference: null,
    status: null,
    balanceBefore: null,
    balanceAfter: null,
    createdAt: new Date(0),
  };
}

const ids = (count: number) => Array.from({ length: count }, (_, index) => `row-${index}`);

/** Pages over rows that `at` gives anew for every read. */
function reader(at: (read: number) => string[], size = 100, claimed?: number) {
  const reads: number[] = [];
  const readPage = async (page: number): Promise<LedgerPage> => {
    reads.push(page);
    const rows = at(reads.length);
    const items = rows.slice((page - 1) * size, page * size).map(entry);
    return { items, page, size, total: claimed ?? rows.length, summary: null };
  };
  return { readPage, reads };
}

describe("reading a whole ledger", () => {
  it.each([0, 1, 100])("takes one page for %i rows", async (count) => {
    const { readPage, reads } = reader(() => ids(count));
    const result = await readWhole(readPage);
    expect(result.complete && result.entries.map(({ id }) => id)).toEqual(ids(count));
    expect(reads).toEqual([1]);
  });

  it("takes every page and looks at the first again", async () => {
    const { readPage, reads } = reader(() => ids(250));
    const result = await readWhole(readPage);
    expect(result.complete && result.entries).toHaveLength(250);
    expect(reads).toEqual([1, 2, 3, 1]);
  });

  it("copes with a vendor that gives smaller pages than were asked for", async () => {
    const { readPage } = reader(() => ids(45), 20);
    const result = await readWhole(readPage);
    expect(result.complete && result.entries).toHaveLength(45);
  });

  it("begins again when a row arrives meanwhile", async () => {
    const { readPage } = reader((read) => (read < 2 ? ids(150) : ["new", ...ids(150)]));
    const result = await readWhole(readPage);
    expect(result.complete && result.entries).toHaveLength(151);
  });

  it("keeps a row that stands twice on one page: that is for the reader to judge", async () => {
    const { readPage } = reader(() => ["a", "b", "b"]);
    const result = await readWhole(readPage);
    expect(result.complete && result.entries).toHaveLength(3);
  });

  it("gives up on a ledger that never stands still", async () => {
    const { readPage } = reader((read) => [...ids(read), ...ids(150).map((id) => `old-${id}`)]);
    expect(await readWhole(readPage)).toEqual({ complete: false, reason: "total_changed" });
  });

  it("gives up when rows move under an unchanged total", async () => {
    const { readPage } = reader((read) => [`new-${read}`, ...ids(149)]);
    expect(await readWhole(readPage)).toEqual({ complete: false, reason: "rows_moved" });
  });

  it("gives up when a row stands on two pages", async () => {
    const { readPage } = reader(() => [...ids(100), "row-99", "row-100"]);
    expect(await readWhole(readPage)).toEqual({ complete: false, reason: "rows_moved" });
  });

  it("gives up when there are fewer rows than promised", async () => {
    const { readPage } = reader(() => ids(120), 100, 130);
    expect(await readWhole(readPage)).toEqual({ complete: false, reason: "rows_missing" });
  });

  it("gives up when there are more rows than promised", async () => {
    const { readPage } = reader(() => ids(50), 100, 49);
    expect(await readWhole(readPage)).toEqual({ complete: false, reason: "total_changed" });
  });

  it("gives up on a ledger without an end", async () => {
    const { readPage, reads } = reader(() => ids(25_000));
    expect(await readWhole(readPage)).toEqual({ complete: false, reason: "too_many_pages" });
    expect(reads).toHaveLength(200);
  });

  it("is not complete when one page fails", async () => {
    const { readPage } = reader(() => ids(250));
    const failing = async (page: number) => {
      if (page === 3)
        throw new VobizError("upstream_error", { endpoint: "x", phase: "answered", status: 502 });
      return readPage(page);
    };
    expect(await readWhole(failing)).toEqual({ complete: false, reason: "upstream_error" });
  });

  it("lets errors of our own through", async () => {
    await expect(readWhole(() => Promise.reject(new TypeError("ours")))).rejects.toThrow("ours");
  });
});
