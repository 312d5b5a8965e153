import "server-only";
import { requireActor } from "@/lib/auth/current";
import { type Section, section } from "@/lib/http/section";
import { searchAll } from "./read";
import type { SearchDto, SearchQuery } from "./schema";

export async function loadSearch(query: SearchQuery): Promise<Section<SearchDto>> {
  const actor = await requireActor();
  return section("search", () => searchAll(actor, query));
}
