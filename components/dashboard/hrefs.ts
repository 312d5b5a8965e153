/** The list of calls behind a figure; without what is null. Days are of whoever looks, both included. */
export function callsHref(
  { from, to }: { from: string; to: string },
  more: { status?: string; direction?: string; context?: string | null; customer?: string } = {},
): string {
  const params = new URLSearchParams({ from, to });
  for (const [name, value] of Object.entries(more)) if (value) params.set(name, value);
  return `/calls?${params}`;
}
