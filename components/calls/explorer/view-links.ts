import type { CallViewDto } from "@/lib/services/call-views/schema";

/** The address that opens a view. */
export function viewHref(pathname: string, view: Pick<CallViewDto, "id" | "query" | "columns">): string {
  const params = new URLSearchParams(view.query);
  if (view.columns.length > 0) params.set("columns", view.columns.join(","));
  params.set("view", view.id);
  return `${pathname}?${params}`;
}

const PASSING = ["cursor", "peek", "view", "limit"];

function sorted(params: URLSearchParams): string {
  const kept = new URLSearchParams(params);
  for (const name of PASSING) kept.delete(name);
  kept.sort();
  return kept.toString();
}

/** Whether an address still shows what a view keeps. */
export function showsView(
  params: URLSearchParams,
  view: Pick<CallViewDto, "id" | "query" | "columns">,
): boolean {
  const kept = new URLSearchParams(viewHref("", view).slice(1));
  return sorted(params) === sorted(kept);
}
