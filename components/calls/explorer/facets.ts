import { inWords } from "@/components/section/in-words";
import { english, type Translate } from "@/lib/i18n/translate";
import type { CallFacet, CallFacetsDto, CallPageQuery } from "@/lib/services/calls/schema";
import { callDirections, callStatuses } from "@/lib/services/calls/schema";
import { contextWords, directionWords, statusWords } from "../call-words";

export type FacetName = Exclude<keyof CallFacetsDto, "customer">;

export interface FacetFilter {
  name: FacetName;
  label: string;
  /** Whether several values can be chosen; of one alone, the last press counts. */
  many: boolean;
}

export const facetFilters: readonly FacetFilter[] = [
  { name: "direction", label: "Direction", many: false },
  { name: "status", label: "Outcome", many: true },
  { name: "hangupCause", label: "Cause", many: true },
  { name: "hangupCauseCode", label: "Code", many: true },
  { name: "context", label: "Product", many: true },
  { name: "region", label: "Region", many: true },
];

const oneOf = <Value extends string>(values: readonly Value[], text: string) =>
  values.find((value) => value === text);

/** A value of a filter as people read it. */
export function facetWords(
  name: FacetName,
  value: string,
  label: string | null = null,
  t: Translate = english,
): string {
  if (name === "direction") {
    const direction = oneOf(callDirections, value);
    return direction ? t(directionWords[direction]) : value;
  }
  if (name === "status") {
    const status = oneOf(callStatuses, value);
    return status ? t(statusWords[status].label) : value;
  }
  if (name === "hangupCause") return t(label ?? inWords(value));
  if (name === "hangupCauseCode") return label ? `${value} ${t(inWords(label))}` : value;
  if (name === "context") return contextWords(value, t) ?? value;
  return value;
}

/** What is chosen of one filter, as texts. */
export function chosenOf(query: CallPageQuery, name: FacetName): string[] {
  const value = query[name];
  if (value === undefined) return [];
  return Array.isArray(value) ? value.map(String) : [String(value)];
}

export function listIn(text: string | null): string[] {
  return (text ?? "").split(",").filter(Boolean);
}

/** The values to show: those that would give calls, then those that are chosen all the same. */
export function withChosen(facet: CallFacet, chosen: string[]): CallFacet {
  const known = new Set(facet.map(({ value }) => value));
  const others = chosen.filter((value) => !known.has(value));
  return [...facet, ...others.map((value) => ({ value, label: null, calls: 0 }))];
}

/** The parameter after a press on one value; null where none is left. */
export function toggled(chosen: string[], value: string, many: boolean): string | null {
  const rest = chosen.filter((one) => one !== value);
  if (rest.length < chosen.length) return rest.join(",") || null;
  return many ? [...rest, value].sort().join(",") : value;
}
