import { pageQuery } from "@/lib/http/page-query";
import { auditFilterShape, auditListQuery } from "@/lib/services/audit/schema";

const kept = new Set(Object.keys(auditFilterShape));

/** The filters of an address as the page understands them, by name and in order, so that equal views are equal texts. */
export async function canonicalFilters(search: string): Promise<Record<string, string>> {
  const parsed = await pageQuery(
    auditListQuery,
    Promise.resolve(Object.fromEntries(new URLSearchParams(search))),
  );
  return Object.fromEntries(
    Object.entries(parsed)
      .filter(([name, value]) => kept.has(name) && value !== undefined)
      .map(([name, value]): [string, string] => [name, String(value)])
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}
