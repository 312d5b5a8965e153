import type { LucideIconData, LucideIconNode } from "lucide-react";

// The package has its drawings beside its components, and says so only in its code. All of its icons share one
// declaration, which this one is added to.
declare module "lucide-react/icons/activity" {
  export const __iconData: LucideIconData;
}

type Attributes = LucideIconNode[1];

function figure(attributes: Attributes, name: keyof Attributes): number {
  const value = Number(attributes[name] ?? 0);
  if (!Number.isFinite(value)) throw new Error(`An icon's ${String(name)} is not a number`);
  return value;
}

function rounded(attributes: Attributes): string {
  const of = (name: keyof Attributes) => figure(attributes, name);
  const radius = of("rx") || of("ry");
  const across = of("width") - 2 * radius;
  const down = of("height") - 2 * radius;
  const corner = (x: number, y: number) => `a${radius} ${radius} 0 0 1 ${x} ${y}`;
  return [
    `M${of("x") + radius} ${of("y")}h${across}${corner(radius, radius)}v${down}${corner(-radius, radius)}`,
    `h${-across}${corner(-radius, -radius)}v${-down}${corner(radius, -radius)}z`,
  ].join("");
}

function pathOf([tag, attributes]: LucideIconNode): string {
  const of = (name: keyof Attributes) => figure(attributes, name);
  switch (tag) {
    case "path": {
      const drawn = attributes.d ?? "";
      // The first move of a path is from its corner, however it is written; here it may not be the first.
      return drawn.startsWith("m") ? `M0 0${drawn}` : drawn;
    }
    case "circle": {
      const radius = of("r");
      const arc = (x: number) => `a${radius} ${radius} 0 1 0 ${x} 0`;
      return `M${of("cx") - radius} ${of("cy")}${arc(2 * radius)}${arc(-2 * radius)}`;
    }
    case "rect":
      return rounded(attributes);
    case "line":
      return `M${of("x1")} ${of("y1")}L${of("x2")} ${of("y2")}`;
    case "polyline":
      return `M${attributes.points}`;
    default:
      throw new Error(`An icon with a ${tag} has no path yet.`);
  }
}

/** Everything that an icon of strokes consists of, as the `d` of one path on its 24 by 24 field. */
export function iconPath(icon: LucideIconData): string {
  return icon.node.map(pathOf).join("");
}
