import { describe, expect, it } from "vitest";
import { hindi } from "@/lib/i18n/hi";
import { files } from "../../fixtures/i18n/catalogue";
import { filesUnder, reachedFrom, sourceOf } from "../../fixtures/i18n/sources";
import { recorded, spoken } from "../../fixtures/i18n/spoken";

/** Staff's own pages are in English; whatever they share with the portal is reached from the portal. */
const isStaffs = (path: string) => path.startsWith("app/(staff)/") || path.startsWith("app/api/");
const shown = reachedFrom(filesUnder("app").filter((path) => !isStaffs(path)));
const everything = filesUnder("app", "components", "lib").map(sourceOf);

const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
const asPattern = (template: string) =>
  new RegExp(
    `^${template
      .split("{}")
      .map((piece) => piece.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"))
      .join(".+")}$`,
  );
const bare = (text: string) => text.replaceAll(/\{\w*\}/g, "{}");

describe("the Hindi of the portal", () => {
  it("has every text of every file that customers reach", () => {
    const missing = shown.flatMap(({ path, texts }) => {
      const without = [...new Set(texts)].filter((text) => hindi[text] === undefined);
      return without.length === 0 ? [] : [`${path}\n${without.map((text) => `  ${text}`).join("\n")}`];
    });
    expect(shown.length).toBeGreaterThan(200);
    expect(missing.join("\n"), "texts without Hindi, by file").toBe("");
  });

  it.each(Object.entries(spoken))("has the words of %s", (_, words) => {
    expect(words.length).toBeGreaterThan(0);
    expect(words.filter((word) => hindi[word] === undefined)).toEqual([]);
  });

  it("keeps the places of each text", () => {
    const different = Object.entries(hindi).filter(
      ([text, said]) => places(text).join() !== places(said).join(),
    );
    expect(different).toEqual([]);
  });

  it("is in Hindi", () => {
    const latin = Object.entries(hindi).filter(
      ([text, said]) => /[a-z]{3}/.test(bare(text)) && !/\p{Script=Devanagari}/u.test(said),
    );
    expect(latin).toEqual([]);
  });

  it("says each text in one way", () => {
    const ways = new Map<string, Set<string>>();
    for (const { texts } of files) {
      for (const [text, said] of Object.entries(texts)) {
        ways.set(text, (ways.get(text) ?? new Set()).add(said));
      }
    }
    expect([...ways].filter(([, said]) => said.size > 1)).toEqual([]);
  });

  it("holds nothing that nobody says", () => {
    const said = new Set([
      ...everything.flatMap(({ texts, strings }) => [...texts, ...strings]).map(bare),
      ...Object.values(spoken).flat(),
      ...recorded,
    ]);
    // Messages carry their values: numbers where the catalogue has a place, or a whole one of a template.
    const numbered = new Set([...said].map((text) => text.replaceAll(/\d+/g, "{}")));
    const templates = [...said]
      .filter((text) => text.includes("{}") && /[a-z ]{10}.*\.$/.test(text))
      .map(asPattern);
    const unused = files.flatMap(({ name, texts }) =>
      Object.keys(texts)
        .filter((text) => !said.has(bare(text)) && !numbered.has(bare(text)))
        .filter((text) => !templates.some((template) => template.test(text)))
        .map((text) => `${name}: ${text}`),
    );
    expect(unused).toEqual([]);
  });
});
