import { describe, expect, test } from "vitest";
import { readWhole } from "@/lib/services/numbers/read-list";

const rowsOf = (count: number) => Array.from({ length: count }, (_, index) => `n${index}`);

/** A list that may change between two pages. */
function listOf(all: () => string[], cap = 100) {
  let asked = 0;
  const fetch = async ({ page, size }: { page: number; size: number }) => {
    asked += 1;
    const rows = all();
    const step = Math.min(size, cap);
    return { items: rows.slice((page - 1) * step, page * step), total: rows.length, page, size: step };
  };
  return { fetch, keyOf: (row: string) => row, asked: () => asked };
}

describe("a whole list", () => {
  test.each([0, 1, 99, 100, 101, 250])("of %i rows", async (count) => {
    const list = listOf(() => rowsOf(count));
    expect(await readWhole("test", list)).toEqual(rowsOf(count));
    expect(list.asked()).toBe(Math.max(1, Math.ceil(count / 100)));
  });

  test("in pages smaller than asked for", async () => {
    expect(
      (
        await readWhole(
          "test",
          listOf(() => rowsOf(130), 25),
        )
      )?.toSorted(),
    ).toEqual(rowsOf(130).toSorted());
  });

  test("that moves once is read again", async () => {
    let reads = 0;
    const list = listOf(() => {
      reads += 1;
      return rowsOf(reads === 1 ? 250 : 249);
    });
    expect(await readWhole("test", list)).toEqual(rowsOf(249));
  });

  test("where a row came twice and another not at all is read again, and given up at last", async () => {
    const list = listOf(() => rowsOf(150));
    const doubled = {
      ...list,
      fetch: async (page: { page: number; size: number }) => {
        const { items, ...rest } = await list.fetch(page);
        return { ...rest, items: page.page === 2 ? ["n0", ...items.slice(1)] : items };
      },
    };
    await expect(readWhole("test", doubled)).rejects.toMatchObject({ code: "bad_response" });
    expect(list.asked()).toBe(6);
  });

  test("whose pages are empty although there should be rows is none", async () => {
    const fetch = async () => ({ items: [], total: 5, page: 1, size: 100 });
    await expect(readWhole("test", { fetch, keyOf: String })).rejects.toMatchObject({ code: "bad_response" });
  });

  test("is not read further where its first page is of no use", async () => {
    const list = listOf(() => rowsOf(250));
    expect(await readWhole("test", { ...list, isUseless: () => true })).toBeNull();
    expect(list.asked()).toBe(1);
  });

  test("of which one page fails is no list", async () => {
    const list = listOf(() => rowsOf(250));
    const fetch = (page: { page: number; size: number }) =>
      page.page === 3 ? Promise.reject(new Error("broken")) : list.fetch(page);
    await expect(readWhole("test", { ...list, fetch })).rejects.toThrow("broken");
  });
});
