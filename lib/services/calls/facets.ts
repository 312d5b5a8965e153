import { type Kind, type KindDimension, type Kinds, kindsMatching } from "@/lib/db/calls/kinds";
import type { CustomerSum, KindSum } from "@/lib/db/calls/sums";
import type { KindWhere } from "@/lib/db/calls/where";
import type { CallFacet, CallFacetsDto } from "./schema";

const MOST_CUSTOMERS = 20;

/** The most frequent first; among equals by value, so that the order is always the same. */
function inOrder(counts: Map<string, { label: string | null; calls: number }>): CallFacet {
  return [...counts]
    .map(([value, { label, calls }]) => ({ value, label, calls }))
    .filter(({ calls }) => calls > 0)
    .sort((one, other) => other.calls - one.calls || (one.value < other.value ? -1 : 1));
}

type Dimension = Exclude<KindDimension, "hangupDisposition">;

function facetOf(
  dimension: Dimension,
  kinds: readonly Kind[],
  calls: ReadonlyMap<number, number>,
  labelOf: (kind: Kind) => string | null = () => null,
): CallFacet {
  const counts = new Map<string, { label: string | null; calls: number }>();
  for (const kind of kinds) {
    const value = kind[dimension];
    if (value === null || value === "") continue;
    const before = counts.get(String(value));
    counts.set(String(value), {
      label: before?.label ?? labelOf(kind),
      calls: (before?.calls ?? 0) + (calls.get(kind.id) ?? 0),
    });
  }
  return inOrder(counts);
}

/** Values of each filter with the calls that each would give, as if the filter itself were not set. */
export function kindFacets(
  kinds: Kinds,
  where: KindWhere,
  sums: readonly KindSum[],
): Omit<CallFacetsDto, "customer"> {
  const calls = new Map(sums.map((sum) => [sum.kindId, sum.calls]));
  const facet = (dimension: Dimension, labelOf?: (kind: Kind) => string | null) =>
    facetOf(dimension, kindsMatching(kinds, where, dimension), calls, labelOf);
  return {
    direction: facet("direction"),
    status: facet("status"),
    hangupCause: facet("hangupCause"),
    hangupCauseCode: facet("hangupCauseCode", (kind) => kind.hangupCauseName),
    context: facet("context"),
    region: facet("region"),
  };
}

/** The customers with the most calls. */
export function busiest(sums: readonly CustomerSum[]): CustomerSum[] {
  return sums
    .filter(({ calls }) => calls > 0)
    .sort((one, other) => other.calls - one.calls || (one.authId < other.authId ? -1 : 1))
    .slice(0, MOST_CUSTOMERS);
}
