import { DOMParser, type Element, type Node, onWarningStopParsing } from "@xmldom/xmldom";
import {
  ATTRIBUTES,
  ELEMENTS,
  PROPERTIES,
  REFUSED,
  SVG_NAMESPACE,
  UNWRAPPED,
  XLINK_NAMESPACE,
  XML_NAMESPACE,
} from "./svg-allowed";
import { boxOf } from "./svg-size";
import { isSoonDrawn, type Shape, sheetsOnlyShade, written } from "./svg-tree";
import { idsIn, isId, isPlainValue, localReference, plainDeclarations, plainStyleSheet } from "./svg-values";

const DEEPEST = 60;
const ELEMENT = 1;
const TEXT = 3;
const CDATA = 4;
/** What old drawing programs put first; it defines nothing. */
const BARE_DOCTYPE = /<!DOCTYPE\s+svg(\s+PUBLIC\s+"[^"<>[\]]*"\s+"[^"<>[\]]*")?\s*>/;
const DECLARATION = /^\s*<\?xml\s[^?<>]*\?>/;

const SHEET = "Its style sheet does more than colour shapes. Export it with presentation attributes.";

/** Why a picture is not taken, for the person who uploads it. */
export class PictureRefusal extends Error {}

function refuse(message: string): never {
  throw new PictureRefusal(message);
}

function isElement(node: Node): node is Element {
  return node.nodeType === ELEMENT;
}

function parsed(bytes: Uint8Array): Element {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return refuse("This is neither a PNG nor an SVG in UTF-8.");
  }
  if (!/^\uFEFF?\s*</.test(text)) refuse("This is neither a PNG nor an SVG.");
  const encoding = /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([^"']*)["']/i.exec(text)?.[1];
  if (encoding !== undefined && !/^utf-8$/i.test(encoding)) refuse("Save the SVG in UTF-8.");
  const plain = text.replace(DECLARATION, "").replace(BARE_DOCTYPE, "");
  if (/<!DOCTYPE|<!ENTITY|<!ELEMENT|<!ATTLIST|<!NOTATION/i.test(plain)) {
    refuse("It defines entities of its own. Save it as a plain SVG.");
  }
  if (/<\?/.test(plain)) refuse("It carries instructions for other programs. Save it as a plain SVG.");
  let root: Element | null;
  try {
    root = new DOMParser({ onError: onWarningStopParsing }).parseFromString(
      plain,
      "image/svg+xml",
    ).documentElement;
  } catch {
    return refuse("This is not a well-formed SVG.");
  }
  if (!root || root.namespaceURI !== SVG_NAMESPACE || root.localName !== "svg") {
    return refuse("This is neither a PNG nor an SVG.");
  }
  return root;
}

class Sanitiser {
  readonly removed = new Set<string>();

  private attributesOf(element: Element, shape: Shape): void {
    for (let at = 0; at < element.attributes.length; at += 1) {
      const attribute = element.attributes.item(at);
      if (!attribute) continue;
      const { namespaceURI: space, value } = attribute;
      const name = attribute.localName ?? attribute.name;
      if (attribute.name === "xmlns" || attribute.prefix === "xmlns") continue;
      if (space === XML_NAMESPACE) {
        if (name === "space" && value === "preserve") shape.attributes.push(["xml:space", "preserve"]);
      } else if (name === "href" && (!space || space === XLINK_NAMESPACE)) {
        const id = ELEMENTS.has(shape.name) ? localReference(value) : null;
        if (id === null) this.removed.add("links to other files");
        else if (!shape.attributes.some(([known]) => known === "href")) {
          shape.attributes.push(["href", `#${id}`]);
          shape.refers.push(id);
        }
      } else if (!space) this.attribute(shape, name, value);
    }
  }

  private attribute(shape: Shape, name: string, value: string): void {
    if (name === "style") {
      const style = plainDeclarations(value);
      if (style !== null) {
        shape.attributes.push(["style", style]);
        shape.refers.push(...idsIn(style));
      }
    } else if (name === "id" ? isId(value) : isPlainValue(value)) {
      if (ATTRIBUTES.has(name) || PROPERTIES.has(name)) {
        shape.attributes.push([name, value]);
        shape.refers.push(...idsIn(value));
      } else if (/^on/i.test(name)) this.removed.add("scripts");
    } else this.removed.add(/^on/i.test(name) ? "scripts" : "values that a picture does not need");
  }

  private childrenOf(element: Element, depth: number): (Shape | string)[] {
    if (depth > DEEPEST) refuse("Its groups are nested too deeply.");
    const found: (Shape | string)[] = [];
    for (let node: Node | null = element.firstChild; node; node = node.nextSibling) {
      if (isElement(node)) found.push(...this.shapesOf(node, depth + 1));
      else if (node.nodeType === TEXT || node.nodeType === CDATA) found.push(node.nodeValue ?? "");
    }
    return found;
  }

  private shapesOf(element: Element, depth: number): (Shape | string)[] {
    const name = element.localName ?? "";
    if (element.namespaceURI !== SVG_NAMESPACE) return [];
    const refusal = REFUSED.get(name);
    if (refusal) refuse(refusal);
    if (UNWRAPPED.has(name)) return [this.shape("g", element, depth)];
    if (!ELEMENTS.has(name)) {
      if (name !== "metadata") this.removed.add(name === "script" ? "scripts" : `<${name.slice(0, 30)}>`);
      return [];
    }
    if (name !== "style") return [this.shape(name, element, depth)];
    const sheet = plainStyleSheet(element.textContent ?? "");
    if (sheet === null) return refuse(SHEET);
    return sheet === "" ? [] : [{ name, attributes: [], children: [sheet], refers: idsIn(sheet) }];
  }

  private shape(name: string, element: Element, depth: number): Shape {
    const shape: Shape = { name, attributes: [], children: [], refers: [] };
    this.attributesOf(element, shape);
    shape.children = this.childrenOf(element, depth);
    return shape;
  }

  root(element: Element): Shape {
    const shape = this.shape("svg", element, 0);
    const box = boxOf(
      element.getAttribute("viewBox"),
      element.getAttribute("width"),
      element.getAttribute("height"),
    );
    if (!box)
      return refuse(
        "It does not say how large it is: it needs a viewBox, at most twelve times as wide as high.",
      );
    const own = shape.attributes.filter(([name]) => !["viewBox", "width", "height", "x", "y"].includes(name));
    shape.attributes = [
      ["xmlns", SVG_NAMESPACE],
      ["viewBox", box.viewBox],
      ["width", String(box.width)],
      ["height", String(box.height)],
      ...own,
    ];
    return shape;
  }
}

/**
 * An SVG written anew from what a picture may have (svg-allowed.ts), so that nothing of the given text survives that
 * was not understood.
 * @returns the picture, and in words what was left out
 * @throws PictureRefusal for what is no picture, or would not look the same without what may not stay
 */
export function sanitiseSvg(bytes: Uint8Array): { svg: string; removed: string[] } {
  const sanitiser = new Sanitiser();
  const root = sanitiser.root(parsed(bytes));
  if (!sheetsOnlyShade(root)) refuse(SHEET);
  if (!isSoonDrawn(root)) refuse("It draws too many parts.");
  return { svg: written(root), removed: [...sanitiser.removed] };
}
