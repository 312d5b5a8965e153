import "server-only";

interface Glyph {
  advanceWidth: number;
}

/** What the library lays words out with; not part of what it promises. */
interface Inner {
  scale: number;
  font: { glyphsForString(text: string): Glyph[] };
  layoutRun(text: string, features?: unknown): unknown;
}

function isInner(font: unknown): font is Inner {
  if (typeof font !== "object" || font === null) return false;
  if (!("scale" in font) || typeof font.scale !== "number") return false;
  if (!("layoutRun" in font) || typeof font.layoutRun !== "function") return false;
  const { font: outlines } = font as { font?: unknown };
  return (
    typeof outlines === "object" &&
    outlines !== null &&
    "glyphsForString" in outlines &&
    typeof outlines.glyphsForString === "function"
  );
}

/** Amounts, times and numbers: nothing in them is ever joined or moved, and hardly two of them are alike. */
const FIGURES = /^[\u0020-\u007e\u20b9]*\d[\u0020-\u007e\u20b9]*$/;

/**
 * Lays figures out glyph by glyph instead of shaping them, which takes most of a long statement's time. With a library
 * that is built otherwise, this does nothing.
 */
export function layOutFiguresQuickly(doc: object): void {
  const font: unknown = "_font" in doc ? doc._font : null;
  if (!isInner(font)) return;
  const shaped = font.layoutRun.bind(font);
  font.layoutRun = (text, features) => {
    if (features || !FIGURES.test(text)) return shaped(text, features);
    const glyphs = font.font.glyphsForString(text);
    let advanceWidth = 0;
    const positions = glyphs.map((glyph) => {
      const width = glyph.advanceWidth * font.scale;
      advanceWidth += width;
      return { xAdvance: width, yAdvance: 0, xOffset: 0, yOffset: 0, advanceWidth: width };
    });
    return { glyphs, positions, advanceWidth };
  };
}
