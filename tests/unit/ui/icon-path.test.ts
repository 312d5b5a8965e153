import { readFileSync } from "node:fs";
import type { LucideIconData } from "lucide-react";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { iconPath } from "@/components/shell/icon-path";
import { inRoot } from "../../../scripts/lib/root.mjs";

const navs = ["app/(staff)/nav.ts", "app/(customer)/nav.ts"];
const used = new Set(
  navs.flatMap((file) =>
    [...readFileSync(inRoot(file), "utf8").matchAll(/"lucide-react\/icons\/([a-z0-9-]+)"/g)].map(
      ([, name]) => name ?? "",
    ),
  ),
);

const SIDE = 96;

/** What strokes leave on a white field, from the side of the alpha: 0 where nothing is, 255 where something is. */
async function drawn(within: string): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${SIDE}" height="${SIDE}" viewBox="0 0 24 24" fill="none"
    stroke="#000" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${within}</svg>`;
  return sharp(Buffer.from(svg)).ensureAlpha().extractChannel("alpha").raw().toBuffer();
}

function asGiven(icon: LucideIconData): string {
  return icon.node
    .map(([tag, attributes]) => {
      const written = Object.entries(attributes).map(([name, value]) => `${name}="${String(value)}"`);
      return `<${tag} ${written.join(" ")}/>`;
    })
    .join("");
}

describe("an icon of the navigation is drawn as one path just as in its parts", () => {
  test("there are some", () => expect(used.size).toBeGreaterThan(30));

  test.each([...used])("%s", async (name) => {
    const { __iconData: icon } = (await import(
      `../../../node_modules/lucide-react/dist/esm/icons/${name}.mjs`
    )) as { __iconData: LucideIconData };
    const [one, other] = await Promise.all([drawn(asGiven(icon)), drawn(`<path d="${iconPath(icon)}"/>`)]);
    expect(one.some((alpha) => alpha > 0)).toBe(true);
    const apart = one.filter((alpha, place) => Math.abs(alpha - (other[place] ?? 0)) > 96).length;
    expect(apart).toBe(0);
  });

  test("what cannot be drawn so is refused", () => {
    const icon: LucideIconData = { name: "odd", size: 24, node: [["ellipse", { rx: "3", ry: "2" }]] };
    expect(() => iconPath(icon)).toThrow("ellipse");
  });
});
