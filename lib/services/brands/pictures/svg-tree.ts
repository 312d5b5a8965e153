/** An element of a picture that has only what a picture may have. */
export interface Shape {
  name: string;
  attributes: [name: string, value: string][];
  children: (Shape | string)[];
  /** Ids within the picture that it draws with. */
  refers: string[];
}

const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);
}

export function written(shape: Shape): string {
  const attributes = shape.attributes.map(([name, value]) => ` ${name}="${escaped(value)}"`).join("");
  if (shape.children.length === 0) return `<${shape.name}${attributes}/>`;
  const inner = shape.children
    .map((child) => (typeof child === "string" ? escaped(child) : written(child)))
    .join("");
  return `<${shape.name}${attributes}>${inner}</${shape.name}>`;
}

/** More than any logo draws, and little enough to be drawn at once. */
const MOST_DRAWN = 20_000;
const LONGEST_CHAIN = 300;

function byId(shape: Shape, found = new Map<string, Shape>()): Map<string, Shape> {
  for (const [name, value] of shape.attributes)
    if (name === "id" && !found.has(value)) found.set(value, shape);
  for (const child of shape.children) if (typeof child !== "string") byId(child, found);
  return found;
}

/**
 * Whether drawing it ends soon. Parts that draw parts that draw parts grow without bound from a few lines, or never
 * end where they draw themselves.
 */
export function isSoonDrawn(root: Shape): boolean {
  const named = byId(root);
  const known = new Map<Shape, number>();
  const open = new Set<Shape>();
  const cost = (shape: Shape): number => {
    const before = known.get(shape);
    if (before !== undefined) return before;
    if (open.has(shape) || open.size > LONGEST_CHAIN) return Number.POSITIVE_INFINITY;
    open.add(shape);
    const drawn = [...shape.children, ...shape.refers.map((id) => named.get(id) ?? "")];
    const sum = drawn.reduce((total, part) => total + (typeof part === "string" ? 0 : cost(part)), 1);
    open.delete(shape);
    known.set(shape, sum);
    return sum;
  };
  return cost(root) <= MOST_DRAWN;
}

/** Whether all that its style sheets point to are gradients: what else a class draws with cannot be counted. */
export function sheetsOnlyShade(root: Shape): boolean {
  const named = byId(root);
  const fits = (shape: Shape): boolean =>
    (shape.name !== "style" ||
      shape.refers.every((id) => /Gradient$/.test(named.get(id)?.name ?? "Gradient"))) &&
    shape.children.every((child) => typeof child === "string" || fits(child));
  return fits(root);
}
