import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { inRoot } from "../../../scripts/lib/root.mjs";

const textOf = (file: string) => readFileSync(inRoot(file), "utf8");

const FOLDERS = /^(app|components|docs|lib|prisma|public|sandbox|scripts|tests)\/\S+$/;
const FILE = /^\.?[\w.-]+\.(example|json|md|mjs|ts)$/;

/** What stands in backticks and reads as a path of this repository. */
function pathsIn(text: string): string[] {
  const quoted = [...text.matchAll(/`([^`\n]+)`/g)].map(([, quote = ""]) => quote);
  return [...new Set(quoted.filter((quote) => FOLDERS.test(quote) || FILE.test(quote)))];
}

describe.each(["docs/asvs.md", "docs/threat-model.md"])("%s", (file) => {
  const paths = pathsIn(textOf(file));

  it("names evidence", () => {
    expect(paths.length).toBeGreaterThan(60);
    expect(paths.some((path) => path.startsWith("tests/"))).toBe(true);
  });

  it.each(paths)("%s exists", (path) => {
    expect(existsSync(inRoot(path))).toBe(true);
  });
});

describe("the requirements", () => {
  const text = textOf("docs/asvs.md");
  const rows = [...text.matchAll(/^\| (\d+\.\d+\.\d+) \| (\d) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$/gm)].map(
    ([, id = "", level = "", about = "", status = "", evidence = ""]) => ({
      id,
      level,
      about,
      status,
      evidence,
    }),
  );
  const count = (status: string, level?: string) =>
    rows.filter((row) => (status === "all" || row.status === status) && (!level || row.level === level))
      .length;

  it("are those of levels 1 and 2, each once and in order", () => {
    expect(rows).toHaveLength(253);
    expect([count("all", "1"), count("all", "2")]).toEqual([70, 183]);
    const places = rows.map(({ id }) => id.split(".").map(Number));
    const sorted = places.toSorted((a, b) => {
      const at = a.findIndex((part, index) => part !== b[index]);
      return at === -1 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
    });
    expect(places).toEqual(sorted);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    // No row is written in another form and overlooked.
    expect(text.match(/^\| \d+\./gm)).toHaveLength(rows.length);
  });

  it.each(["met", "n/a", "not met", "all"])("are counted: %s", (status) => {
    const line = `| ${status} | ${count(status, "1")} | ${count(status, "2")} | ${count(status)} |`;
    expect(text).toContain(`\n${line}\n`);
  });

  it("have a status that is explained, and a reason or a file", () => {
    const known = ["met", "n/a", "not met"];
    expect(rows.filter(({ status }) => !known.includes(status))).toEqual([]);
    expect(rows.filter(({ status, evidence }) => status === "met" && pathsIn(evidence).length === 0)).toEqual(
      [],
    );
    expect(rows.filter(({ evidence }) => evidence.trim().length < 8)).toEqual([]);
  });

  it("leave as many to the operator as it says", () => {
    const operators = rows.filter(({ evidence }) => evidence.startsWith("Operator:"));
    expect(operators.every(({ status }) => status === "n/a")).toBe(true);
    expect(text).toContain(`There are ${operators.length} of these.`);
  });
});
