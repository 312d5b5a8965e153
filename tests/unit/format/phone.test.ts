import { describe, expect, it } from "vitest";
import { formatPhone } from "@/lib/format/phone";

describe("formatPhone", () => {
  it.each(["+918123456789", "918123456789", "8123456789", "+91 81234-56789", "081234 56789"])(
    "reads %s as one number",
    (input) => {
      expect(formatPhone(input)).toEqual({
        national: "081234 56789",
        e164: "+918123456789",
        international: "+91 81234 56789",
        country: "IN",
      });
    },
  );

  it("reads a number of another country", () => {
    expect(formatPhone("+14155552671")).toMatchObject({ national: "(415) 555-2671", country: "US" });
    expect(formatPhone("020 7946 0958", "GB").e164).toBe("+442079460958");
  });

  it.each(["anonymous", "sip:101@example.com", "101", "", "1800", "+999999999999999"])(
    "leaves %j as it is",
    (input) => {
      expect(formatPhone(input)).toMatchObject({ national: input, e164: null });
    },
  );
});
