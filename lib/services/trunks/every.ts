import "server-only";
import { VobizError } from "@/lib/vobiz/errors";
import type { Page, PageInput } from "@/lib/vobiz/types";

interface Ending {
  signal?: AbortSignal;
}

const PAGE = 100;
const MOST_PAGES = 50;

/** All rows of a paged list. @throws VobizError bad_response where it does not end as it says: half a list proves nothing */
export async function every<T extends { id: string }>(
  read: (page: PageInput, options: Ending) => Promise<Page<T>>,
  withinMs?: number,
): Promise<T[]> {
  const rows = new Map<string, T>();
  const ending = withinMs === undefined ? {} : { signal: AbortSignal.timeout(withinMs) };
  for (let page = 1; page <= MOST_PAGES; page++) {
    const { items, total } = await read({ page, size: PAGE }, ending);
    for (const item of items) rows.set(item.id, item);
    if (rows.size >= total) return [...rows.values()];
    if (items.length === 0) break;
  }
  throw new VobizError("bad_response", { endpoint: "list", phase: "answered" });
}
