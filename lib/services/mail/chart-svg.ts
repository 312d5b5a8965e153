import type { LetterChart } from "./letter";
import { escaped } from "./markup";

/** In points, before it is drawn twice as sharp. As wide as a phone shows without shrinking letters too far. */
export const CHART_WIDTH = 440;
const EDGE = 16;
const GAP = 10;
const ROW = 28;
const BAR = 14;
const LEGEND = 30;
/** Of all letters. */
export const LABEL_SIZE = 13;
/** Names are cut at this; the rest belongs to the bars. */
export const MOST_LABEL = 150;
/** A day of one call beside one of a million is still seen. */
const LEAST_BAR = 2;

const INK = "#1b1f27";
export const LABEL_INK = "#5d6470";

/** A name that was drawn before, for scripts whose letters have to be put together. */
export interface DrawnLabel {
  href: string;
  width: number;
  height: number;
}

/** About how wide a letter is, in parts of its size; rather too wide than too narrow. */
function widthOfLetter(letter: string): number {
  // Marks stand above or below the letter before them.
  if (/^\p{Mn}/u.test(letter)) return 0;
  if (/^[ .,:;'|!iljft()]/.test(letter)) return 0.38;
  if (/^[mwMW@%₹…]/.test(letter)) return 0.95;
  if (/^\p{Lu}/u.test(letter)) return 0.7;
  return letter.charCodeAt(0) < 0x2e80 ? 0.6 : 1;
}

export function widthOf(text: string): number {
  let width = 0;
  for (const letter of text) width += widthOfLetter(letter);
  return Math.ceil(width * LABEL_SIZE);
}

const segments = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** A long name with its end cut off, never in the middle of a letter. */
export function fitted(text: string, most: number): string {
  if (widthOf(text) <= most) return text;
  let kept = "";
  for (const { segment } of segments.segment(text)) {
    if (widthOf(`${kept}${segment}…`) > most) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

/** What XML cannot hold at all would make the whole picture unreadable. */
export function xmlText(text: string): string {
  return escaped(text.replace(/[\p{Cc}\p{Cs}\p{Cn}]/gu, " "));
}

interface Written {
  x: number;
  y: number;
  text: string;
  anchor?: "start" | "end";
  ink?: string;
}

function written({ x, y, text, anchor = "start", ink = INK }: Written): string {
  return `<text x="${x}" y="${y}" text-anchor="${anchor}" fill="${ink}">${xmlText(text)}</text>`;
}

/** A line with a white edge: it is seen beside a bar and on one. */
function mark(x: number, y: number): string {
  return `<rect x="${x - 2.5}" y="${y}" width="5" height="${BAR + 6}" fill="#ffffff"/><rect class="before" x="${x - 1.25}" y="${y}" width="2.5" height="${BAR + 6}" fill="${INK}"/>`;
}

function legend({ name, before }: LetterChart, colour: string): string {
  if (!before) return "";
  const second = EDGE + 14 + 6 + widthOf(name) + 22;
  return [
    `<rect x="${EDGE}" y="${EDGE - 2}" width="14" height="${BAR}" rx="2" fill="${colour}"/>`,
    written({ x: EDGE + 20, y: EDGE + 9.5, text: name, ink: LABEL_INK }),
    mark(second, EDGE - 5),
    written({ x: second + 10, y: EDGE + 9.5, text: before.name, ink: LABEL_INK }),
  ].join("");
}

function labelAt(label: string, drawn: DrawnLabel | undefined, y: number): string {
  if (!drawn) return written({ x: EDGE, y: y + 11.5, text: fitted(label, MOST_LABEL), ink: LABEL_INK });
  const { href, width, height } = drawn;
  return `<image x="${EDGE}" y="${y + (BAR - height) / 2}" width="${width}" height="${height}" href="${href}"/>`;
}

const counted = (value: number | undefined) =>
  value !== undefined && Number.isFinite(value) && value > 0 ? value : 0;

/**
 * Bars that lie one under the other, each with its name and its figure, and a mark where the bar of the time before
 * ended: read without colour. On a white card of its own, whatever the mail lies on.
 * @returns null where there is nothing to draw
 */
export function chartSvg(
  chart: LetterChart,
  colour: string,
  drawn: ReadonlyMap<string, DrawnLabel> = new Map(),
): { svg: string; height: number } | null {
  const { bars, before } = chart;
  if (bars.length === 0) return null;
  const wide = bars.map(({ label }) => drawn.get(label)?.width ?? widthOf(fitted(label, MOST_LABEL)));
  const top = EDGE + (before ? LEGEND : 0);
  const height = top + bars.length * ROW + EDGE - (ROW - BAR) / 2;
  const left = EDGE + Math.max(...wide) + GAP;
  const space = CHART_WIDTH - EDGE - Math.max(...bars.map(({ text }) => widthOf(text))) - GAP - left;
  const most = Math.max(...bars.map(({ value }) => counted(value)), ...(before?.values ?? []).map(counted));
  const long = (value: number | undefined) => {
    const length = most === 0 ? 0 : (counted(value) / most) * Math.max(space, LEAST_BAR);
    return counted(value) === 0 ? 0 : Math.round(Math.max(LEAST_BAR, length) * 10) / 10;
  };
  const rows = bars.map(({ label, value, text }, place) => {
    const y = top + place * ROW;
    const old = before?.values[place];
    return [
      labelAt(label, drawn.get(label), y),
      `<rect class="bar" x="${left}" y="${y}" width="${long(value)}" height="${BAR}" rx="2" fill="${colour}"/>`,
      old === undefined ? "" : mark(left + long(old), y - 3),
      written({ x: CHART_WIDTH - EDGE, y: y + 11.5, text, anchor: "end" }),
    ].join("");
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${CHART_WIDTH}" height="${height}" viewBox="0 0 ${CHART_WIDTH} ${height}" font-family="Noto Sans Devanagari" font-size="${LABEL_SIZE}">
<rect x="0.5" y="0.5" width="${CHART_WIDTH - 1}" height="${height - 1}" rx="7.5" fill="#ffffff" stroke="#dfe2e8"/>
<line x1="${left - 0.5}" y1="${top - 6}" x2="${left - 0.5}" y2="${height - EDGE + 4}" stroke="#c3c8d2"/>
${legend(chart, colour)}
${rows.join("\n")}
</svg>`;
  return { svg, height };
}
