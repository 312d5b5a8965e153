import { Decimal } from "decimal.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ContradictingPages, readWholeDays } from "@/lib/services/statements/whole-days";
import type { LedgerEntry } from "@/lib/vobiz/types";

const SIZE = 10;

function row(id: number): LedgerEntry {
  return {
    id: String(id),
    authId: null,
    direction: "debit",
    kind: null,
    amount: new Decimal(id).dividedBy(100),
    currency: "INR",
    description: null,
    reference: null,
    status: null,
    balanceBefore: null,
    balanceAfter: null,
    createdAt: new Date(id * 1000),
  };
}

/** A ledger, newest first, that something happens to before each page is read. */
function ledger(count: number, before: (rows: LedgerEntry[], read: number) => void) {
  const rows = Array.from({ length: count }, (_, at) => row(count - at));
  let read = 0;
  return async (page: number) => {
    before(rows, read);
    read += 1;
    const items = rows.slice((page - 1) * SIZE, page * SIZE);
    return { items, total: rows.length, page, size: SIZE, summary: null };
  };
}

const ids = (rows: readonly LedgerEntry[]) => rows.map(({ id }) => Number(id));
const upTo = (count: number) => Array.from({ length: count }, (_, at) => count - at);

describe("reading days of a ledger whole", () => {
  it("reads every row that was there at the start, while up to a page of new ones arrives before each read", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 95 }),
        fc.array(fc.integer({ min: 0, max: SIZE }), { maxLength: 60 }),
        async (count, arrivals) => {
          let next = count;
          const read = ledger(count, (rows, at) => {
            if (at === 0) return;
            for (let many = arrivals[at - 1] ?? 0; many > 0; many -= 1) rows.unshift(row(++next));
          });
          expect(ids(await readWholeDays(read))).toEqual(upTo(count));
        },
      ),
    );
  });

  it("reads again where a row appears among the older ones", async () => {
    const read = ledger(35, (rows, at) => {
      if (at === 2) rows.splice(25, 0, row(1000));
    });
    const found = await readWholeDays(read);
    expect(found).toHaveLength(36);
    expect(ids(found)).toContain(1000);
  });

  it.each([
    ["a row leaves before each page", (rows: LedgerEntry[]) => void rows.splice(3, 1)],
    [
      "rows appear in the middle before each page",
      (rows: LedgerEntry[], at: number) => void rows.splice(rows.length - 2, 0, row(1000 + at)),
    ],
    [
      "an amount changes before each page",
      (rows: LedgerEntry[], at: number) => {
        rows.unshift(row(5000 + at));
        rows.splice(SIZE, 1, { ...(rows[SIZE] ?? row(1)), amount: new Decimal(at + 7) });
      },
    ],
  ])("gives up where %s", async (_, change) => {
    await expect(readWholeDays(ledger(60, change))).rejects.toBeInstanceOf(ContradictingPages);
  });

  it("gives up where the pages are fewer than the total says", async () => {
    const read = async (page: number) => ({
      items: page === 1 ? [row(1)] : [],
      total: 2,
      page,
      size: SIZE,
      summary: null,
    });
    await expect(readWholeDays(read)).rejects.toBeInstanceOf(ContradictingPages);
  });
});
