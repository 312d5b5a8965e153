import { z } from "zod";
import { instant, line } from "@/lib/http/schemas";
import { callColumnIds } from "@/lib/services/calls/schema";

const name = line(60).pipe(z.string().min(1, "Give it a name."));
/** The query string of the page; it is understood and written again before it is kept. */
const search = z.string().max(2_000, "This filter is too long to be saved.");

/** A new view, or with its `id` one's own to be changed; then without `search` it keeps what it shows. */
export const saveViewInput = z.object({
  id: z.uuid().optional(),
  name,
  search: search.optional(),
  shared: z.boolean(),
});
export type SaveViewInput = z.output<typeof saveViewInput>;

export const removeViewInput = z.object({ id: z.uuid() });
export type RemoveViewInput = z.output<typeof removeViewInput>;

export const callViewDto = z.object({
  id: z.uuid(),
  name: z.string(),
  /** Without columns; "" is no filter at all. */
  query: z.string(),
  columns: z.array(z.enum(callColumnIds)),
  shared: z.boolean(),
  /** Who saved it; null for one's own. */
  by: z.string().nullable(),
  mayChange: z.boolean(),
  mayRemove: z.boolean(),
  updatedAt: instant,
});
export type CallViewDto = z.output<typeof callViewDto>;
