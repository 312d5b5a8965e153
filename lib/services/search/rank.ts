import { type FoundDto, type FoundKind, foundKinds, type SearchDto } from "./schema";

/** How well something matches: the smaller, the better. */
export const rank = { id: 0, name: 1, start: 2, word: 3, part: 4, similar: 5 } as const;

export interface Hit extends FoundDto {
  rank: number;
}

/** One answer of what the sources found: kinds by their best hit, then as `foundKinds` has them. */
export function arranged(hits: readonly Hit[], size: number): SearchDto {
  const groups = new Map<FoundKind, Hit[]>();
  for (const hit of hits) {
    const group = groups.get(hit.kind) ?? [];
    group.push(hit);
    groups.set(hit.kind, group);
  }
  const best = (group: readonly Hit[]) => Math.min(...group.map((hit) => hit.rank));
  const inOrder = [...groups].sort(
    ([kind, group], [otherKind, other]) =>
      best(group) - best(other) || foundKinds.indexOf(kind) - foundKinds.indexOf(otherKind),
  );
  return {
    data: inOrder.flatMap(([, group]) =>
      group
        .sort((one, other) => one.rank - other.rank)
        .slice(0, size)
        .map(({ rank: _, ...found }) => found),
    ),
    more: inOrder.filter(([, group]) => group.length > size).map(([kind]) => kind),
  };
}
