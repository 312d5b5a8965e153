import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { customerActs, spokenAct } from "@/lib/services/search/acts";
import { patternOf, phoneDigitsOf, questionOf, uuidRangeOf, wordsOf } from "@/lib/services/search/question";
import { arranged, type Hit, rank } from "@/lib/services/search/rank";

describe("words", () => {
  it.each([
    ["Annapurna  Foods", ["Annapurna", "Foods"]],
    ["asha@annapurna.in", ["asha", "annapurna", "in"]],
    ["MA_4F2", ["MA", "4F2"]],
    ["O'Brien & Sons", ["O", "Brien", "Sons"]],
    ["%_\\", []],
    ["नमस्ते", ["नमस्ते"]],
  ])("of %s", (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  it("carry nothing that means something in a pattern", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        for (const word of wordsOf(text)) expect(patternOf(word).slice(1, -1)).not.toMatch(/[%_\\]/);
      }),
    );
  });

  it("are looked for at beginnings alone while they are short", () => {
    expect(patternOf("an")).toBe("% an%");
    expect(patternOf("ann")).toBe("%ann%");
  });
});

describe("digits of a number", () => {
  it.each([
    ["+91 81234 56789", "918123456789"],
    ["081234-56789", "8123456789"],
    ["(0)81234 56789", "8123456789"],
    ["0091 8123456789", "918123456789"],
    ["8123", "8123"],
    ["81", ""],
    ["000", ""],
    ["flat 8123", ""],
    ["", ""],
  ])("%s", (text, digits) => {
    expect(phoneDigitsOf(text)).toBe(digits);
  });

  it("stand for all of what was typed", () => {
    expect(questionOf("+91 81234").words).toEqual(["9181234"]);
  });
});

describe("the range of UUIDs that begin with something", () => {
  it("is one for a whole one, with hyphens or without", () => {
    const whole = "0198c1f2-7a3b-7c4d-8e5f-001122334455";
    for (const text of [whole, whole.toUpperCase(), whole.replaceAll("-", "")]) {
      expect(uuidRangeOf(text)).toEqual({ from: whole, to: whole, start: whole, whole: true });
    }
  });

  it("runs from noughts to fs", () => {
    expect(uuidRangeOf("0198c1f27a")).toEqual({
      from: "0198c1f2-7a00-0000-0000-000000000000",
      to: "0198c1f2-7aff-ffff-ffff-ffffffffffff",
      start: "0198c1f2-7a",
      whole: false,
    });
  });

  it.each(["0198c1f", "zzzzzzzz", "0198c1f2-7a3b-7c4d-8e5f-00112233445566", "annapurna"])(
    "none for %s",
    (text) => {
      expect(uuidRangeOf(text)).toBeNull();
    },
  );
});

describe("an act that is spoken", () => {
  it.each([
    ["top up anna", "/top-up", "anna"],
    ["Topup  Anna Foods", "/top-up", "Anna Foods"],
    ["calls of anna", "/calls", "anna"],
    ["buy a number for anna", "/numbers/buy", "anna"],
  ])("%s", (text, path, rest) => {
    const spoken = spokenAct(text);
    expect([spoken?.act.path, spoken?.rest]).toEqual([path, rest]);
  });

  it.each(["top up", "top up ", "calls", "callsign five", "anna"])("is none in %s", (text) => {
    expect(spokenAct(text)).toBeNull();
  });

  it("leads to one place each", () => {
    const all = customerActs.flatMap(({ words }) => words);
    expect(new Set(all).size).toBe(all.length);
  });
});

describe("what was found", () => {
  const hit = (kind: Hit["kind"], id: string, ranked: number): Hit => ({
    kind,
    id,
    label: id,
    hint: null,
    href: "/",
    customer: null,
    rank: ranked,
  });

  it("has the kind with the best match first, and within it the best", () => {
    const { data, more } = arranged(
      [
        hit("customer", "c-part", rank.part),
        hit("transfer", "t-start", rank.start),
        hit("customer", "c-word", rank.word),
        hit("number", "n-id", rank.id),
        hit("transfer", "t-id", rank.id),
      ],
      5,
    );
    expect(data.map(({ id }) => id)).toEqual(["n-id", "t-id", "t-start", "c-word", "c-part"]);
    expect(more).toEqual([]);
  });

  it("says of which kinds there are more, and shows no rank", () => {
    const { data, more } = arranged(
      [1, 2, 3].map((n) => hit("customer", String(n), rank.part)),
      2,
    );
    expect([data.length, more]).toEqual([2, ["customer"]]);
    expect(data[0]).not.toHaveProperty("rank");
  });
});
