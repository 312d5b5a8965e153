import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeCursor, encodeCursor } from "@/lib/services/calls/cursor";

describe("cursors", () => {
  it("come back as they were made", () => {
    const last = Date.parse("9999-12-31T23:59:59.999Z");
    fc.assert(
      fc.property(
        fc.constantFrom("older" as const, "newer" as const),
        fc.integer({ min: 0, max: last }),
        fc.string({ minLength: 1, maxLength: 64, unit: "grapheme-ascii" }),
        (towards, time, uuid) => {
          const position = { towards, startedAt: new Date(time), uuid };
          expect(decodeCursor(encodeCursor(position))).toEqual(position);
        },
      ),
    );
    expect(decodeCursor(undefined)).toBeUndefined();
    expect(decodeCursor("")).toBeUndefined();
  });

  it.each([
    "x",
    "o.a",
    "o-1.a-call",
    "ozzzzzzzzzz.a-call",
    "x1.a-call",
    "o1.",
    "o1.a\u0000b",
    `o1.${"a".repeat(129)}`,
  ])("are refused when they are not ours: %j", (text) => {
    const cursor = Buffer.from(text).toString("base64url");
    expect(() => decodeCursor(cursor)).toThrow(expect.objectContaining({ code: "invalid" }));
  });

  it("are refused, whatever they are, or are a place in the list", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300, unit: "binary" }), (text) => {
        try {
          const at = decodeCursor(text)?.startedAt.getTime() ?? 0;
          expect(at).toBeGreaterThanOrEqual(0);
        } catch (error) {
          expect(error).toMatchObject({ code: "invalid" });
        }
      }),
    );
  });
});
