import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { extendTailwindMerge } from "tailwind-merge";
import { describe, expect, it } from "vitest";
import { mergeClasses } from "@/components/ui/merge-classes";

/** What decides: the library that knows every class of Tailwind. Two names are only this theme's. */
const reference = extendTailwindMerge({
  cacheSize: 0,
  extend: { theme: { text: ["2xs"], shadow: ["soft", "float"] } },
});

const root = path.join(import.meta.dirname, "..", "..", "..");

/** Every class that a page or a component writes. */
function writtenClasses(): string[] {
  const words = new Set<string>();
  for (const folder of ["app", "components"]) {
    for (const file of readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })) {
      if (!/\.tsx?$/.test(file) || file.endsWith("merge-classes.ts")) continue;
      const source = readFileSync(path.join(root, folder, file), "utf8");
      for (const [, quoted, template] of source.matchAll(/"([^"\n]*)"|`([^`]*)`/g)) {
        for (const word of (quoted ?? template ?? "").split(/[\s${}?]+/)) words.add(word);
      }
    }
  }
  // What the library knows is what it would let the same word override.
  return [...words]
    .filter((word) => word !== "" && reference(`${word} x-y ${word}`) === `x-y ${word}`)
    .sort();
}

const classes = writtenClasses();
const modifiersOf = (word: string) => word.slice(0, word.lastIndexOf(":") + 1);

describe("mergeClasses", () => {
  it("finds the classes of the portal", () => {
    expect(classes.length).toBeGreaterThan(500);
    expect(classes).toEqual(
      expect.arrayContaining(["text-2xs", "hover:bg-sunken", "[&_svg]:size-4", "!border-0"]),
    );
  });

  it("decides as the library does about any two with the same modifiers", () => {
    const wrong: string[] = [];
    for (const one of classes) {
      for (const other of classes) {
        if (one === other || modifiersOf(one) !== modifiersOf(other)) continue;
        const pair = `${one} ${other}`;
        if (mergeClasses(pair) !== reference(pair)) wrong.push(pair);
      }
    }
    expect(wrong).toEqual([]);
  });

  it("decides as the library does about many of them", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...classes), { maxLength: 12 }), (some) => {
        expect(mergeClasses(some.join(" "))).toBe(reference(some.join(" ")));
      }),
      { numRuns: 3_000 },
    );
  });

  it("leaves what is no utility alone", () => {
    expect(mergeClasses("  group   look look-2 group ")).toBe(reference("  group   look look-2 group "));
    expect(mergeClasses("")).toBe("");
  });
});
