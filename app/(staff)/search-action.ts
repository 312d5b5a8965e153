"use server";

import { z } from "zod";
import type { PaletteItem } from "@/components/shell/palette-item";
import { action } from "@/lib/http/action";
import { line } from "@/lib/http/schemas";
import { searchCustomers } from "@/lib/services/customers/read";

const find = action(
  { name: "palette.search", permission: "customers:read", input: z.strictObject({ text: line(100) }) },
  (actor, { text }) => (text === "" ? Promise.resolve([]) : searchCustomers(actor, text)),
);

/** What the palette finds as one types; an empty list where it may not look. */
export async function searchAction(query: string): Promise<PaletteItem[]> {
  const result = await find({ text: query });
  if (!result.ok) return [];
  return result.data.map(({ authId, name }) => ({
    id: `customer:${authId}`,
    label: name,
    hint: authId,
    href: `/customers/${authId}`,
  }));
}
