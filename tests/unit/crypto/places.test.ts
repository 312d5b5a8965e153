import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { allSealedPlaces } from "@/lib/crypto/places";

/** `model User { … sealedTotp String? … }` as `User.sealedTotp`. */
function sealedColumns(schema: string): string[] {
  return [...schema.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)].flatMap(([, model, body]) =>
    [...(body ?? "").matchAll(/^ {2}(sealed\w+)\s/gm)].map(([, column]) => `${model}.${column}`),
  );
}

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file) && !file.startsWith("db/generated"))
    .map((file) => path.join(folder, file));
}

describe("the table of sealed places", () => {
  it("has every sealed column of the schema, and no other", () => {
    const columns = sealedColumns(readFileSync("prisma/schema.prisma", "utf8"));
    expect(columns.length).toBeGreaterThan(4);
    expect(allSealedPlaces.map(({ name }) => name).sort()).toEqual(columns.sort());
  });

  it("names the table and the column of each as the name does", () => {
    for (const { name, table, column } of allSealedPlaces) expect(`${table}.${column}`).toBe(name);
  });

  it("is where every location comes from: nobody writes one by hand", () => {
    const byHand = sources("lib").filter((file) => {
      const text = readFileSync(file, "utf8");
      return file !== "lib/crypto/places.ts" && /column:\s*"sealed\w+"/.test(text);
    });
    expect(byHand).toEqual([]);
  });
});
