import { describe, expect, it } from "vitest";
import { pageQuery } from "@/lib/http/page-query";
import { fieldErrors } from "@/lib/http/problem";
import { spanOf } from "@/lib/http/schemas";
import { callListQuery } from "@/lib/services/calls/schema";

const errorsOf = (query: Record<string, string>) => {
  const result = callListQuery.safeParse(query);
  return result.success ? [] : Object.keys(fieldErrors(result.error));
};

describe("filters of calls", () => {
  it.each([
    [{ from: "2026-02-30" }, "from"],
    [{ from: "2026-11-20", to: "2026-11-01" }, "to"],
    [{ from: "2016-01-01", to: "2026-01-01" }, "from"],
    [{ limit: "1e9" }, "limit"],
    [{ limit: "0" }, "limit"],
    [{ status: "maybe" }, "status"],
    [{ hangupCause: "'; DROP TABLE" }, "hangupCause"],
    [{ fromNumber: "<script>" }, "fromNumber"],
    [{ minDuration: "10", maxDuration: "5" }, "maxDuration"],
    [{ page: "1" }, "page"],
  ])("refuse %o at %s", (query, field) => {
    expect(errorsOf(query as unknown as Record<string, string>)).toEqual([field]);
  });

  it("take text that looks like patterns as text", () => {
    expect(callListQuery.parse({ search: "100%_\u200b'--" }).search).toBe("100%_'--");
  });
});

describe("spanOf", () => {
  const now = new Date("2026-11-20T12:00:00Z");
  it("always gives both ends", () => {
    expect(spanOf({}, now)).toBeUndefined();
    expect(spanOf({ from: "2026-11-01" }, now)).toEqual({ from: "2026-11-01", to: "2026-11-20" });
    expect(spanOf({ to: "2026-11-20" }, now)).toEqual({ from: "2026-10-21", to: "2026-11-20" });
  });
});

describe("pageQuery", () => {
  it("drops what makes no sense and keeps the rest, so that an old link still opens", async () => {
    const query = await pageQuery(
      callListQuery,
      Promise.resolve({
        status: "answered",
        from: "yesterday",
        nonsense: "1",
        direction: ["a", "b"],
        limit: "1e9",
      }),
    );
    expect(query).toEqual({ status: ["answered"], limit: 50 });
  });
});
