import { createRequire } from "node:module";
import { expect, it } from "vitest";
import { z } from "zod";
import { fontPaths } from "@/lib/services/statements/pdf/fonts";
import { DRAWABLE, drawable } from "@/lib/services/statements/pdf/glyphs";

const require = createRequire(import.meta.url);
const font = z.object({ hasGlyphForCodePoint: z.function({ input: [z.number()], output: z.boolean() }) });

it.each(["regular", "bold"] as const)("the %s font has every sign that is called drawable", (face) => {
  const fontkit: unknown = require(require.resolve("fontkit", { paths: [require.resolve("pdfkit")] }));
  const { openSync } = z.object({ openSync: z.custom<(path: string) => unknown>() }).parse(fontkit);
  const opened = openSync(fontPaths()[face]);
  const { hasGlyphForCodePoint } = font.parse(opened);
  const missing: string[] = [];
  for (let code = 0x20; code < 0x3000; code += 1) {
    const sign = String.fromCodePoint(code);
    if (DRAWABLE.test(sign) && !hasGlyphForCodePoint.call(opened, code)) missing.push(code.toString(16));
  }
  expect(missing).toEqual([]);
});

it("writes what it cannot draw without its accent, or as a question mark", () => {
  expect(drawable("Ĉaro ₹1,234.50")).toBe("Caro ₹1,234.50");
  expect(drawable("शर्मा एंड सन्स")).toBe("शर्मा एंड सन्स");
  expect(drawable("ஆறு")).toBe("???".slice(0, drawable("ஆறு").length));
  expect(drawable("a\u202e\u200bb\nc\u202fd")).toBe("ab c d");
});
