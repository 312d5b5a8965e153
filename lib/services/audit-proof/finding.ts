/** How the record can be broken. */
export const breakKinds = ["edited", "missing", "inserted", "reordered", "cut_off", "anchor"] as const;
export type BreakKind = (typeof breakKinds)[number];

/** The first row that is not as it was sealed. */
export interface Finding {
  kind: BreakKind;
  /** Null for a row that never had one. */
  place: bigint | null;
  seq: string | null;
  id: string | null;
  detail: string;
}

export function broken(
  kind: BreakKind,
  at: { place: bigint | null; seq?: string | null; id?: string | null },
  detail: string,
): Finding {
  return { kind, place: at.place, seq: at.seq ?? null, id: at.id ?? null, detail };
}
