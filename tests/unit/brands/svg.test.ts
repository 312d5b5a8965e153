import { DOMParser, type Element, type Node, onWarningStopParsing } from "@xmldom/xmldom";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { PictureRefusal, sanitiseSvg } from "@/lib/services/brands/pictures/svg";
import { hostile } from "./hostile-svgs";
import { logos } from "./logos";

/** What is left of a picture: its text, or null where it was refused. */
function left(svg: string | Uint8Array): string | null {
  try {
    return sanitiseSvg(typeof svg === "string" ? Buffer.from(svg) : svg).svg;
  } catch (error) {
    if (error instanceof PictureRefusal) return null;
    throw error;
  }
}

function isElement(node: Node): node is Element {
  return node.nodeType === 1;
}

/** Everything in a picture that can run, fetch or lead away, found without the sanitiser's own lists. */
function dangers(svg: string): string[] {
  const found: string[] = [];
  const look = (node: Node): void => {
    if (!isElement(node)) {
      if (node.nodeType !== 3) found.push(`a node of kind ${node.nodeType}`);
      return;
    }
    if (node.namespaceURI !== "http://www.w3.org/2000/svg")
      found.push(`<${node.tagName}> of ${node.namespaceURI}`);
    if (
      /script|foreign|iframe|image|audio|video|embed|object|handler|listener|^a$|set|animat|fe[A-Z]|include/i.test(
        node.localName ?? "",
      )
    ) {
      if (node.localName !== "offset") found.push(`<${node.localName}>`);
    }
    for (const { name, value } of Array.from(node.attributes)) {
      if (/^on/i.test(name) || /base$/.test(name)) found.push(name);
      if (/href/.test(name) && !/^#[\w.-]+$/.test(value)) found.push(`${name}=${value}`);
      if (name !== "xmlns" && /:\/\/|\/\/|javascript|data:|expression|import|[\\<>]/i.test(value))
        found.push(`${name}=${value}`);
      if (/url\((?!\s*["']?#)/i.test(value)) found.push(`${name}=${value}`);
    }
    if (node.localName === "style" && /@|\\|url\((?!\s*["']?#)|\/\//.test(node.textContent ?? "")) {
      found.push(`a sheet: ${node.textContent}`);
    }
    for (let child = node.firstChild; child; child = child.nextSibling) look(child);
  };
  const document = new DOMParser({ onError: onWarningStopParsing }).parseFromString(svg, "image/svg+xml");
  for (let child = document.firstChild; child; child = child.nextSibling) look(child);
  return found;
}

describe("a hostile picture is refused, or nothing is left of what made it so", () => {
  it("is looked for in many ways", () => {
    expect(hostile.length).toBeGreaterThanOrEqual(40);
    const seen = dangers(
      `<svg xmlns="http://www.w3.org/2000/svg" onload="x"><script/><use href="http://a/#b"/></svg>`,
    );
    expect(seen).toHaveLength(4);
  });

  it.each(hostile)("%s", (_what, svg) => {
    const started = performance.now();
    const result = left(svg);
    expect(performance.now() - started).toBeLessThan(2_000);
    if (result === null) return;
    expect(dangers(result)).toEqual([]);
    // What was written is understood again, the same way.
    expect(left(result)).toBe(result);
  });

  it.each([
    ["an embedded picture", "a picture from elsewhere"],
    ["entities", "a bomb of entities"],
    ["an outer file", "an outer entity"],
    ["a web page", "foreignObject"],
    ["endless drawing", "ten times ten times ten parts"],
    ["drawing itself", "a part that draws itself"],
    ["classes that draw themselves", "a pattern by class"],
    ["a sheet that fetches fonts", "a sheet with a font"],
    ["another encoding", "UTF-7"],
  ])("%s is refused outright", (_what, name) => {
    const found = hostile.find(([known]) => known === name);
    expect(left(found?.[1] ?? "")).toBeNull();
  });
});

async function pixels(svg: string): Promise<Buffer> {
  return sharp(Buffer.from(svg))
    .resize({ width: 256, height: 256, fit: "fill" })
    .ensureAlpha()
    .raw()
    .toBuffer();
}

describe("a good logo looks the same afterwards", () => {
  it.each(logos)("%s", async (_what, svg) => {
    const result = left(svg);
    expect(result).not.toBeNull();
    const [before, after] = await Promise.all([pixels(svg), pixels(result ?? "")]);
    expect(before.some((byte) => byte !== 0)).toBe(true);
    let worst = 0;
    for (const [at, byte] of before.entries()) worst = Math.max(worst, Math.abs(byte - (after[at] ?? 0)));
    // A step or two of rounding at the edges, and no more.
    expect(worst).toBeLessThanOrEqual(6);
  });

  it("says what it left out", () => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1" onload="x"><script/><filter/><rect width="1" height="1"/></svg>`;
    expect(sanitiseSvg(Buffer.from(svg)).removed.sort()).toEqual(["<filter>", "scripts"]);
  });
});
