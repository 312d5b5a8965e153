import { type AttentionRuleName, definitionOf, type Threshold } from "./catalog";

type Figures = Record<string, number | null>;

const WHOLE: readonly Threshold["unit"][] = ["hours", "days", "minutes"];

function troubleWith({ unit, least, most, usual }: Threshold, value: number | null): string | null {
  if (value === null) return usual === null ? null : "This figure cannot be left out.";
  if (WHOLE.includes(unit) && !Number.isInteger(value)) return `Whole ${unit} only.`;
  if (unit === "money" && Math.abs(value * 100 - Math.round(value * 100)) > 1e-6)
    return "At most two decimals.";
  return value < least || value > most ? `From ${least} to ${most.toLocaleString("en-IN")}.` : null;
}

/**
 * A rule's figures as they will count: what is left out goes back to the usual one.
 * @returns messages at the fields, where something is wrong
 */
export function checkedFigures(
  rule: AttentionRuleName,
  given: Figures,
): { figures: Figures } | { errors: Record<string, string> } {
  const { thresholds } = definitionOf(rule);
  const errors = new Map<string, string>();
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(thresholds, name)) errors.set(`thresholds.${name}`, "This rule has no such figure.");
  }
  const figures: Figures = {};
  for (const [name, threshold] of Object.entries(thresholds)) {
    const value = Object.hasOwn(given, name) ? (given[name] ?? null) : threshold.usual;
    const trouble = troubleWith(threshold, value);
    if (trouble) errors.set(`thresholds.${name}`, trouble);
    figures[name] = value;
  }
  return errors.size > 0 ? { errors: Object.fromEntries(errors) } : { figures };
}
