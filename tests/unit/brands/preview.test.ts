import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { previewStyle, previewTokens } from "@/components/brands/preview-style";

const css = readFileSync(fileURLToPath(new URL("../../../app/globals.css", import.meta.url)), "utf8");

test.each(Object.entries(previewTokens))("%s of the preview is the stylesheet's", (name, { light, dark }) => {
  expect(css).toContain(`${name}: light-dark(${light}, ${dark});`);
});

test("a preview has the brand's colour as the mode shows it, else the portal's own", () => {
  expect(previewStyle("#12a594", "light")).toMatchObject({ colorScheme: "light", "--accent": "#0c7065" });
  expect(previewStyle(null, "dark")).toMatchObject({ "--accent": previewTokens["--accent"].dark });
});
