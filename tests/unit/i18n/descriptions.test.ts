import { describe, expect, it } from "vitest";
import { descriptionWords } from "@/components/transactions/description-words";
import { hindi } from "@/lib/i18n/hi";
import { english, translator } from "@/lib/i18n/translate";

const platforms = [
  "Call to 916995902494 (715s)",
  "Call from 918976261900 (70s)",
  "Non-connected call to 916057084591",
  "Non-connected call from 916057084591",
  "Stream session (12s)",
  "Setup fee for +918045550001",
  "Monthly rental for +918045550001",
  "Release fee for +918045550001",
  "Refund of the release fee for +918045550001",
  "Auto recharge by card",
  "Wallet top-up",
];

describe("descriptions of ledger rows", () => {
  it.each(platforms)("%s stays as it is in English, and is said in Hindi with the same numbers", (text) => {
    expect(descriptionWords(text, english)).toBe(text);
    const said = descriptionWords(text, translator("hi", hindi));
    expect(said).toMatch(/\p{Script=Devanagari}/u);
    expect(said.match(/\d+/g)).toEqual(text.match(/\d+/g));
  });

  it("leaves what people wrote", () => {
    expect(descriptionWords("Advance for Diwali (10s of calls)", translator("hi", hindi))).toBe(
      "Advance for Diwali (10s of calls)",
    );
  });
});
