import { it } from "vitest";
import { writeFileSync } from "node:fs";
import { filesUnder, reachedFrom, sourceOf } from "../../fixtures/i18n/sources";
import { hindi } from "@/lib/i18n/hi";
it("x", () => {
  const roots = filesUnder("app").filter((p) => !p.startsWith("app/(staff)") && !p.startsWith("app/api"));
  const out: string[] = []; const done = new Set<string>();
  for (const { path, texts } of reachedFrom(roots)) {
    const missing = [...new Set(texts)].filter((x) => hindi[x] === undefined && !done.has(x));
    for (const x of missing) done.add(x);
    if (missing.length) out.push("## " + path, ...missing);
  }
  writeFileSync("/tmp/hindi/missing.txt", out.join("\n"));
});
