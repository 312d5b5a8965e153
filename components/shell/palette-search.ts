import { fetchJson } from "@/lib/query/fetch-json";
import { type FoundDto, MOST_TYPED, searchDto } from "@/lib/services/search/schema";

const SIZE = 6;

/** Asks the portal. Apart from the palette, which is fetched for everybody: the checks of an answer are large. */
export async function searchFor(query: string, signal: AbortSignal): Promise<FoundDto[]> {
  const asked = new URLSearchParams({ q: query.slice(0, MOST_TYPED), size: String(SIZE) });
  return (await fetchJson(`/api/v1/search?${asked}`, searchDto, { signal })).data;
}
