/*
 * Of two classes that set the same property the later wins. What is general about that, tailwind-merge knows; its table
 * of every class that there could be is nine kilobytes of each page, and these are the ones that the portal writes. A test
 * asks both about all of them.
 */

/** The property of a class without its modifiers; the first that fits. */
const PROPERTIES: readonly (readonly [property: string, pattern: RegExp])[] = [
  ["display", /^((inline-)?(block|flex|grid)|inline|table|contents|hidden)$/],
  ["position", /^(static|fixed|absolute|relative|sticky)$/],
  ["visibility", /^(in)?visible$/],
  ["family", /^font-(sans|mono)$/],
  ["weight", /^font-/],
  ["text-align", /^text-(left|center|right)$/],
  ["text-wrap", /^text-(balance|pretty|wrap|nowrap)$/],
  ["font-size", /^text-(\d?xs|sm|base|lg|\d?xl)(\/|$)/],
  ["colour", /^text-/],
  ["border-separate", /^border-(separate|collapse)$/],
  ["border-style", /^border-(solid|dashed|dotted|none)$/],
  ["border-width", /^border(-\d)?$/],
  ["outline-style", /^outline-none$/],
  ["outline-width", /^outline(-\d)?$/],
  ["underline", /^(no-)?underline$/],
  ["flex-direction", /^flex-(row|col)/],
  ["flex-wrap", /^flex-(no)?wrap/],
  ["table-layout", /^table-/],
  ["case", /^(upper|lower|normal-)case$/],
];

/** Classes that begin with the name of their property; a side belongs to the name. */
const STEMS =
  /^(border-spacing|border-[xytrbl](?=-\d|$)|rounded-[tblr](?=-|$)|(?:inset|space|translate|overflow|gap|divide)-[xy]|(?:min|max)-[wh]|[mp][xytrbl]?|(?:out|under)line-offset|place-items|pointer-events|grid-(?:cols|rows|flow)|(?:col|row)-span|auto-cols|backdrop-blur|scroll-[mp][xytrbl]?|accent|align|animate|appearance|basis|bg|border|bottom|break|brightness|content|cursor|decoration|divide|fill|flex|gap|grow|h|inset|items|justify|leading|left|list|object|opacity|order|outline|overflow|overscroll|right|ring|rotate|rounded|select|shadow|shrink|size|top|touch|tracking|transition|translate|w|whitespace|wrap|z)(?=-|$)/;

const sides = (name: string, x: string[], y: string[]): [string, string[]][] => [
  [name, [`${name}x`, `${name}y`, ...x, ...y]],
  [`${name}x`, x],
  [`${name}y`, y],
];

/** What else a property sets, so that it wins over it as well. */
const ALSO = new Map<string, string[]>([
  ...sides("p", ["pl", "pr"], ["pt", "pb"]),
  ...sides("m", ["ml", "mr"], ["mt", "mb"]),
  ["inset", ["inset-x", "inset-y", "top", "right", "bottom", "left"]],
  ["inset-x", ["left", "right"]],
  ["inset-y", ["top", "bottom"]],
  ["border-width", ["x", "y", "t", "r", "b", "l"].map((side) => `border-${side}`)],
  ["border-x", ["border-l", "border-r"]],
  ["border-y", ["border-t", "border-b"]],
  ["rounded", ["t", "r", "b", "l"].map((side) => `rounded-${side}`)],
  ["gap", ["gap-x", "gap-y"]],
  ["overflow", ["overflow-x", "overflow-y"]],
  ["size", ["w", "h"]],
  ["flex", ["basis", "grow", "shrink"]],
  ["font-size", ["leading"]],
]);

/** Where the modifiers of a class end: after the last colon that stands in no bracket. */
function modifiersEnd(name: string): number {
  let depth = 0;
  let end = 0;
  for (let at = 0; at < name.length; at++) {
    const letter = name[at];
    if (letter === "[" || letter === "(") depth++;
    else if (letter === "]" || letter === ")") depth--;
    else if (letter === ":" && depth === 0) end = at + 1;
  }
  return end;
}

/** The modifiers of a class and its property; null where it sets nothing that another could. */
function partsOf(name: string): [modifiers: string, property: string] | null {
  const end = modifiersEnd(name);
  const isImportant = name[end] === "!";
  const base = name.slice(isImportant ? end + 1 : end).replace(/^-/, "");
  const own = /^\[([^:]+):/.exec(base)?.[1];
  const property = own ?? PROPERTIES.find(([, pattern]) => pattern.test(base))?.[0] ?? STEMS.exec(base)?.[1];
  if (property === undefined) return null;
  return [`${name.slice(0, end)}${isImportant ? "!" : ""}`, property];
}

const known = new Map<string, string>();
const MOST_KNOWN = 1_000;

/** The classes that count, in their order. */
export function mergeClasses(classes: string): string {
  const before = known.get(classes);
  if (before !== undefined) return before;
  const set = new Set<string>();
  const kept = classes
    .split(/\s+/)
    .reverse()
    .filter((name) => {
      const parts = partsOf(name);
      if (!parts) return true;
      const [modifiers, property] = parts;
      if (set.has(modifiers + property)) return false;
      for (const one of [property, ...(ALSO.get(property) ?? [])]) set.add(modifiers + one);
      return true;
    });
  const merged = kept.reverse().join(" ").trim();
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(classes, merged);
  return merged;
}
