import { z } from "zod";
import { instant, line } from "@/lib/http/schemas";

const name = line(60).pipe(z.string().min(1, "Give it a name."));

export const saveAuditViewInput = z.object({
  name,
  /** The query string of the page; it is understood and written again before it is kept. */
  search: z.string().max(2_000, "This filter is too long to be saved."),
});
export type SaveAuditViewInput = z.output<typeof saveAuditViewInput>;

export const removeAuditViewInput = z.object({ id: z.uuid() });

export const auditViewDto = z.object({
  id: z.uuid(),
  name: z.string(),
  /** A query string without "?"; "" is no filter at all. */
  query: z.string(),
  updatedAt: instant,
});
export type AuditViewDto = z.output<typeof auditViewDto>;
