import { type CallColumnId, callColumnIds, usualCallColumns } from "@/lib/services/calls/schema";

/** The columns that an address names, in its order; the usual ones where it names none. */
export function columnsIn(text: string | null): CallColumnId[] {
  const named = new Set((text ?? "").split(","));
  const known = [...named].flatMap((name) => callColumnIds.filter((id) => id === name));
  return known.length > 0 ? known : [...usualCallColumns];
}

/** What to write into the address; null for the usual columns in their usual order. */
export function columnsParam(ids: readonly CallColumnId[]): string | null {
  const text = ids.join(",");
  return text === usualCallColumns.join(",") ? null : text;
}

/** With or without a column; the last one stays, for a table needs one. */
export function toggleColumn(ids: readonly CallColumnId[], id: CallColumnId): CallColumnId[] {
  if (!ids.includes(id)) return [...ids, id];
  return ids.length === 1 ? [...ids] : ids.filter((one) => one !== id);
}

export function moveColumn(ids: readonly CallColumnId[], id: CallColumnId, by: -1 | 1): CallColumnId[] {
  const from = ids.indexOf(id);
  const to = from + by;
  if (from < 0 || to < 0 || to >= ids.length) return [...ids];
  const next = ids.filter((one) => one !== id);
  next.splice(to, 0, id);
  return next;
}
