import { z } from "zod";
import { line } from "@/lib/http/schemas";

/** What can be found. An `action` is a page on which something is done for what was typed. */
export const foundKinds = [
  "action",
  "customer",
  "number",
  "attention",
  "transfer",
  "request",
  "call",
  "verification",
  "person",
] as const;
export type FoundKind = (typeof foundKinds)[number];

export const MOST_TYPED = 100;

export const searchQuery = z.strictObject({
  q: line(MOST_TYPED).describe(
    "Part of a name, company, e-mail address or account id; any part of a number, as it is written anywhere; " +
      "an id or a reference, or how it begins",
  ),
  size: z.coerce
    .number("The size is a whole number.")
    .int("The size is a whole number.")
    .min(1)
    .max(50, "At most 50.")
    .default(8)
    .describe("Most of one kind"),
});
export type SearchQuery = z.output<typeof searchQuery>;

export const foundDto = z.object({
  kind: z.enum(foundKinds),
  id: z.string().describe("Unique within its kind"),
  label: z.string(),
  hint: z.string().nullable(),
  /** Within the portal. */
  href: z.string(),
  customer: z.object({ authId: z.string(), name: z.string() }).nullable(),
});
export type FoundDto = z.output<typeof foundDto>;

export const searchDto = z.object({
  data: z
    .array(foundDto)
    .describe("By kind, the kind with the best match first; the best of each kind first"),
  more: z.array(z.enum(foundKinds)).describe("Kinds of which there are more than `size`"),
});
export type SearchDto = z.output<typeof searchDto>;

/** The state of the page of all results. */
export const searchPageQuery = z.object({ q: line(MOST_TYPED).default("") });
