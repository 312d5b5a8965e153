/**
 * Where a key of a menu leads.
 * @param at the place of the item that has the focus; -1 where none has it
 * @param labels of the items, in order
 * @returns the place of the item that gets it; null where the key moves nothing
 */
export function placeAfter(key: string, at: number, labels: readonly string[]): number | null {
  const last = labels.length - 1;
  if (last < 0) return null;
  if (key === "ArrowDown") return at < last ? at + 1 : 0;
  if (key === "ArrowUp") return at > 0 ? at - 1 : last;
  if (key === "Home") return 0;
  if (key === "End") return last;
  // A letter leads to the next item that begins with it, round the end to the first.
  if ([...key].length !== 1 || key === " ") return null;
  const begins = (label: string) => label.trim().toLowerCase().startsWith(key.toLowerCase());
  const after = labels.findIndex((label, place) => place > at && begins(label));
  const found = after >= 0 ? after : labels.findIndex(begins);
  return found >= 0 ? found : null;
}
