import { describe, expect, it } from "vitest";
import { parseJson } from "@/lib/vobiz/json";
import { computedMoney, money, moneyIfPresent, readInstant, tariff } from "@/lib/vobiz/schemas/fields";

const asMoney = (literal: string) => money.safeParse((parseJson(`{"a":${literal}}`) as { a: unknown }).a);

describe("money", () => {
  it.each([
    ["23906.83", "23906.83"],
    ['"23906.83000"', "23906.83"],
    ['"1300.00000"', "1300"],
    ["0", "0"],
    ["-12.5", "-12.5"],
    ["0.0000001", "0.0000001"],
    ["1e3", "1000"],
    ["123456789012345.12345678", "123456789012345.12345678"],
    ['"0.00000001"', "0.00000001"],
  ])("%s is %s", (literal, expected) => {
    expect(asMoney(literal).data?.toFixed()).toBe(expected);
  });

  it.each([
    "null",
    "1e309",
    "-1e309",
    '"NaN"',
    '"Infinity"',
    '"1e3"',
    '""',
    '" 5"',
    '"5,000.00"',
    '"₹5"',
    "true",
    "[]",
    "{}",
    "1234567890123456",
    "0.123456789",
    '"1."',
    '".5"',
    '"0x10"',
  ])("%s is none", (literal) => {
    expect(asMoney(literal).success).toBe(false);
  });

  it("may be absent where a generation lacks it, but not null", () => {
    expect(moneyIfPresent.parse(undefined)).toBeNull();
    expect(moneyIfPresent.safeParse(null).success).toBe(false);
    expect(money.safeParse(undefined).success).toBe(false);
    expect(tariff.parse(null)).toBeNull();
    expect(tariff.safeParse("free").success).toBe(false);
  });

  it("loses float noise where the vendor summed up, and only there", () => {
    expect(computedMoney.parse("0.30000000000000004").toFixed()).toBe("0.3");
    expect(computedMoney.safeParse(Number.POSITIVE_INFINITY).success).toBe(false);
    expect(money.safeParse("0.30000000000000004").success).toBe(false);
  });
});

describe("instants", () => {
  it.each([
    ["2026-03-25T10:00:00Z", "2026-03-25T10:00:00.000Z"],
    ["2026-05-11T10:00:00.123456Z", "2026-05-11T10:00:00.123Z"],
    ["2026-05-11T10:00:00.123456+00:00", "2026-05-11T10:00:00.123Z"],
    ["2026-05-11T10:00:00.123456789Z", "2026-05-11T10:00:00.123Z"],
    ["2026-04-02 12:11:19.740666+00:00", "2026-04-02T12:11:19.740Z"],
    ["2026-05-07 09:45:35.79276+05:30", "2026-05-07T04:15:35.792Z"],
    ["2026-05-07T09:45:35+0530", "2026-05-07T04:15:35.000Z"],
    ["2026-05-07T09:45:35", "2026-05-07T09:45:35.000Z"],
    ["2026-05-07T09:45", "2026-05-07T09:45:00.000Z"],
    ["2026-05-07", "2026-05-07T00:00:00.000Z"],
    ["2028-02-29", "2028-02-29T00:00:00.000Z"],
  ])("%s", (text, expected) => {
    expect(readInstant(text)?.toISOString()).toBe(expected);
  });

  it.each([
    "",
    "yesterday",
    "2026-02-30",
    "2026-13-01",
    "2026-05-07T25:00:00Z",
    "20260507",
    1777000000,
    null,
    {},
  ])("%j is none", (value) => {
    expect(readInstant(value)).toBeNull();
  });
});
