import type { AnalyticsDto } from "@/lib/services/dashboard/schema";

export type Traffic = AnalyticsDto["totals"];

/** Answered of all, 0 to 1; null where either is not known or there was no call. */
export function answerRate({ calls, answered }: Pick<Traffic, "calls" | "answered">): number | null {
  return calls && answered !== null ? answered / calls : null;
}

/** The list of calls behind a figure. */
export function callsHref(
  period: AnalyticsDto["period"],
  filter: { status?: "answered"; direction?: "inbound" | "outbound" } = {},
): string {
  const params = new URLSearchParams({ ...(period ?? {}), ...filter });
  return params.size > 0 ? `/calls?${params}` : "/calls";
}
