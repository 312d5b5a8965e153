/** Changes to an address: a value replaces, null or "" removes. */
export type ParamPatch = Record<string, string | null>;

/** What makes a page of a list meaningless once another filter is chosen. */
const POSITION = ["page", "cursor", "peek"];

/**
 * The query string after a patch, with everything else kept.
 * @param keepPosition true for a step from page to page; every other change begins at the first page
 */
export function patchParams(
  current: string | URLSearchParams,
  patch: ParamPatch,
  keepPosition = false,
): string {
  const params = new URLSearchParams(current);
  if (!keepPosition) for (const name of POSITION) params.delete(name);
  for (const [name, value] of Object.entries(patch)) {
    if (value === null || value === "") params.delete(name);
    else params.set(name, value);
  }
  const text = params.toString();
  return text ? `?${text}` : "";
}

/** The `sort` value after a press on a column: ascending, descending, then the list's own order. */
export function nextSort(current: string | null, column: string): string | null {
  if (current === column) return `-${column}`;
  return current === `-${column}` ? null : column;
}
