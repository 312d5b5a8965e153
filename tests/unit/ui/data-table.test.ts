import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pageWindow } from "@/components/data-table/pages";
import { nextSort, patchParams } from "@/components/data-table/search-params";

describe("pageWindow", () => {
  it("names the rows of a page", () => {
    expect(pageWindow({ page: 3, size: 20, total: 1234 })).toEqual({
      pages: 62,
      first: 41,
      last: 60,
      previous: 2,
      next: 4,
    });
  });

  it("shows none of none, and none beyond the end, from where one step leads back to the last page", () => {
    expect(pageWindow({ page: 1, size: 20, total: 0 })).toMatchObject({
      pages: 1,
      first: 0,
      last: 0,
      next: null,
    });
    expect(pageWindow({ page: 9, size: 20, total: 30 })).toMatchObject({ first: 0, previous: 2, next: null });
  });

  it("covers every row once", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 400 }), (size, total) => {
        let seen = 0;
        for (let page: number | null = 1; page !== null; ) {
          const window = pageWindow({ page, size, total });
          expect(window.first).toBe(seen + 1);
          seen = window.last;
          page = window.next;
        }
        expect(seen).toBe(total);
      }),
    );
  });
});

describe("patchParams", () => {
  it("keeps what it does not change, and begins at the first page", () => {
    expect(patchParams("status=busy&page=4&cursor=x", { search: "a b" })).toBe("?status=busy&search=a+b");
  });

  it("keeps the page for a step from page to page", () => {
    expect(patchParams("status=busy&page=4", { page: "5" }, true)).toBe("?status=busy&page=5");
  });

  it("removes what is null or empty", () => {
    expect(patchParams("status=busy&search=x", { status: null, search: "" })).toBe("");
  });
});

it("a column sorts up, then down, then not at all", () => {
  expect(nextSort(null, "name")).toBe("name");
  expect(nextSort("name", "name")).toBe("-name");
  expect(nextSort("-name", "name")).toBeNull();
  expect(nextSort("-name", "balance")).toBe("balance");
});
