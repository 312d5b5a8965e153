export interface Element {
  name: string;
  attributes: Record<string, string>;
  children: Element[];
}

const NAME = /[A-Za-z_][\w.-]*/y;
const ATTRIBUTE = /\s+([A-Za-z_][\w.-]*)\s*=\s*"([^"<]*)"/y;
const REFERENCES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/**
 * Reads well-formed XML of elements, attributes and comments, and nothing else: text, processing instructions, CDATA,
 * doctypes, duplicate attributes, unknown references and anything after the root are errors. FreeSWITCH's own
 * preprocessor runs before: what it would act on is an error too, except variables that stand in `allowed`.
 */
export function readXml(text: string, allowed: readonly string[] = []): Element {
  for (const variable of text.matchAll(/\$\$\{([^}]*)\}?/g)) {
    if (!allowed.includes(variable[1] ?? "")) throw new Error(`The preprocessor would expand ${variable[0]}`);
  }
  if (/x-pre-process|<!--#/i.test(text)) throw new Error("A directive of the preprocessor");
  let at = 0;
  const fail = (what: string): never => {
    throw new Error(`${what} at ${at}: ${text.slice(at, at + 40)}`);
  };
  const match = (expression: RegExp): RegExpExecArray | null => {
    expression.lastIndex = at;
    const found = expression.exec(text);
    if (found) at = expression.lastIndex;
    return found;
  };
  const skip = () => {
    for (;;) {
      match(/\s*/y);
      if (!text.startsWith("<!--", at)) return;
      const end = text.indexOf("--", at + 4);
      if (end < 0 || text[end + 2] !== ">") fail("A comment with -- in it");
      at = end + 3;
    }
  };
  const element = (): Element => {
    if (text[at] !== "<") fail("Text between elements");
    at += 1;
    const name = match(NAME)?.[0] ?? fail("No name");
    const attributes: Record<string, string> = {};
    for (let found = match(ATTRIBUTE); found; found = match(ATTRIBUTE)) {
      const key = found[1] ?? "";
      if (Object.hasOwn(attributes, key)) fail(`A second ${key}`);
      attributes[key] = decode(found[2] ?? "");
    }
    const children: Element[] = [];
    if (match(/\s*\/>/y)) return { name, attributes, children };
    if (!match(/\s*>/y)) fail("An open tag");
    for (skip(); !text.startsWith("</", at); skip()) children.push(element());
    at += 2;
    if (match(NAME)?.[0] !== name || !match(/\s*>/y)) fail(`Not the end of ${name}`);
    return { name, attributes, children };
  };
  skip();
  const root = element();
  skip();
  if (at !== text.length) fail("Something after the root");
  return root;
}

function decode(value: string): string {
  const isClean = /^(?:[^&]|&(?:amp|lt|gt|quot|apos|#\d+);)*$/.test(value);
  if (!isClean) throw new Error(`A bare & in ${value}`);
  return value.replace(/&(#\d+|\w+);/g, (_, name: string) =>
    name.startsWith("#") ? String.fromCodePoint(Number(name.slice(1))) : (REFERENCES[name] ?? ""),
  );
}
