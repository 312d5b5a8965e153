import { FUNCTIONS, PROPERTIES } from "./svg-allowed";

const ID = /^[A-Za-z_][\w.-]{0,99}$/;
const LOCAL_URL = /url\(\s*(["']?)#([A-Za-z_][\w.-]{0,99})\1\s*\)/gi;
/** Looks back and for one blank at most, so that a long value takes no longer than its length. */
const CALL = /(?<![\w-])([\w-]*) ?\(/g;
/** Signs that no value of a picture needs and that hide others: escapes, tags, rules, colons, controls. */
const SUSPECT = /[\\<>{}@;:`]|\/\*|\p{Cc}(?<![\t\n\r])|[\p{Cf}]/u;

export function isId(text: string): boolean {
  return ID.test(text);
}

/** The ids that a value points to with `url(#id)`. */
export function idsIn(value: string): string[] {
  return [...value.matchAll(LOCAL_URL)].map(([, , id]) => id ?? "");
}

/** The id of a reference within the picture, `#id`; null for a reference to anything else. */
export function localReference(value: string): string | null {
  const id = value.trim().replace(/^#/, "");
  return value.trim().startsWith("#") && isId(id) ? id : null;
}

/** Whether a value says only how something looks: it calls nothing but colours and transforms, and leads nowhere. */
export function isPlainValue(value: string): boolean {
  if (value.length > 200_000) return false;
  const rest = value.replace(LOCAL_URL, " ");
  if (SUSPECT.test(rest)) return false;
  return [...rest.replace(/\s+/g, " ").matchAll(CALL)].every(([, name]) =>
    FUNCTIONS.has((name ?? "").toLowerCase()),
  );
}

/** The declarations of a style that may stay, written anew; null where nothing does. */
export function plainDeclarations(style: string): string | null {
  const kept = style.split(";").flatMap((declaration) => {
    const at = declaration.indexOf(":");
    const property = declaration.slice(0, at).trim().toLowerCase();
    const value = declaration.slice(at + 1).trim();
    return at > 0 && PROPERTIES.has(property) && value !== "" && isPlainValue(value)
      ? [`${property}:${value}`]
      : [];
  });
  return kept.length > 0 ? kept.join(";") : null;
}

const SELECTOR = /^[\w\s.,#*>-]+$/;

/**
 * A style sheet of plain rules, written anew.
 * @returns null for one that does more (imports, fonts, escapes): without it the picture would look wrong
 */
export function plainStyleSheet(css: string): string | null {
  const text = css.replace(/\/\*[\s\S]*?\*\//g, " ").replace(/<!--|-->/g, " ");
  if (/[\\@<]|\/\*/.test(text)) return null;
  const rules: string[] = [];
  let rest = text;
  while (rest.trim() !== "") {
    const found = /^([^{}]+)\{([^{}]*)\}/.exec(rest);
    const selector = found?.[1]?.trim() ?? "";
    if (!found || !SELECTOR.test(selector)) return null;
    const declarations = plainDeclarations(found[2] ?? "");
    if (declarations) rules.push(`${selector}{${declarations}}`);
    rest = rest.slice(found[0].length);
  }
  return rules.join("");
}
