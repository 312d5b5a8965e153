import type { z } from "zod";

export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/**
 * The state of a page from its address. Values that make no sense fall away one by one, so that a mistyped or outdated
 * link still opens; the API refuses the same values instead.
 */
export async function pageQuery<Schema extends z.ZodType>(
  schema: Schema,
  searchParams: SearchParams,
): Promise<z.output<Schema>> {
  const given = await searchParams;
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries(given)) {
    if (typeof value === "string") values[name] = value;
  }
  for (;;) {
    const result = schema.safeParse(values);
    if (result.success) return result.data;
    const before = Object.keys(values).length;
    for (const issue of result.error.issues) {
      const names = issue.code === "unrecognized_keys" ? issue.keys : [String(issue.path[0] ?? "")];
      for (const name of names) delete values[name];
    }
    if (Object.keys(values).length === before) return schema.parse({}) as z.output<Schema>;
  }
}
