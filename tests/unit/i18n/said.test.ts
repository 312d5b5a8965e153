import { describe, expect, it } from "vitest";
import { sayer } from "@/lib/i18n/said";
import { english, translator } from "@/lib/i18n/translate";

const said = sayer({
  "At most {count} characters.": "ज़्यादा से ज़्यादा {count} अक्षर।",
  "At most {count}.": "ज़्यादा से ज़्यादा {count}।",
  "Say why.": "कारण बताएँ।",
  "{what} does not exist, or you may not see it.": "{what} मौजूद नहीं है।",
  "This page": "यह पेज",
  "{label}: {value}": "{value} {label}",
  "Price (in {currency}) is {price}.": "{currency} में दाम {price} है।",
});

describe("texts that were written elsewhere", () => {
  it.each([
    ["Say why.", "कारण बताएँ।"],
    ["At most 200 characters.", "ज़्यादा से ज़्यादा 200 अक्षर।"],
    ["At most 40.", "ज़्यादा से ज़्यादा 40।"],
    ["This page does not exist, or you may not see it.", "यह पेज मौजूद नहीं है।"],
    ["Trunk 7 does not exist, or you may not see it.", "Trunk 7 मौजूद नहीं है।"],
    ["Price (in INR) is 12.50.", "INR में दाम 12.50 है।"],
  ])("%s", (text, hindi) => expect(said(text)).toBe(hindi));

  it("are left as they are where nothing fits", () => {
    expect(said("Something else.")).toBe("Something else.");
    expect(said("")).toBe("");
  });

  it("are never fitted to what is no sentence", () => {
    expect(said("Status: busy")).toBe("Status: busy");
  });

  it("are said by the reader's words", () => {
    expect(english.said("At most 200 characters.")).toBe("At most 200 characters.");
    const t = translator("hi", { "At most {count} characters.": "{count} तक" });
    expect(t.said("At most 5 characters.")).toBe("5 तक");
  });
});
