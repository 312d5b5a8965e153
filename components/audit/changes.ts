import { inWords } from "@/components/section/in-words";

export interface Change {
  /** In words: "Account state". */
  field: string;
  /** Null where the field was not there. */
  before: string | null;
  after: string | null;
}

/** What an act changed, field by field; fields that stayed the same are left out unless nothing stood before. */
export function changesBetween(before: unknown, after: unknown): Change[] {
  const old = flatten(before);
  const now = flatten(after);
  return [...new Set([...old.keys(), ...now.keys()])]
    .map((path) => ({
      field: inWords(path.replaceAll(".", " ").replaceAll(/([a-z])([A-Z])/g, "$1 $2")),
      before: old.get(path) ?? null,
      after: now.get(path) ?? null,
    }))
    .filter((change) => change.before !== change.after);
}

function flatten(value: unknown, path = ""): Map<string, string> {
  if (value === null || value === undefined) return new Map(path ? [[path, "none"]] : []);
  if (typeof value !== "object") return new Map([[path || "value", textOf(value)]]);
  if (Array.isArray(value)) return new Map([[path || "value", value.map(textOf).join(", ") || "none"]]);
  const inner = Object.entries(value).map(([name, part]) => flatten(part, path ? `${path}.${name}` : name));
  return new Map(inner.flatMap((part) => [...part]));
}

function textOf(value: unknown): string {
  if (typeof value === "string") return value === "" ? "empty" : value;
  if (typeof value === "boolean") return value ? "yes" : "no";
  return typeof value === "number" || typeof value === "bigint" ? String(value) : JSON.stringify(value);
}
