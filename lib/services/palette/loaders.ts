import "server-only";
import { requireActor } from "@/lib/auth/current";
import { section } from "@/lib/http/section";
import { readEntries } from "./read";
import type { PaletteEntriesDto } from "./schema";

/** For the palette of every page; without it the palette works all the same. */
export async function loadEntries(isPage: (href: string) => boolean): Promise<PaletteEntriesDto> {
  const actor = await requireActor();
  const entries = await section("palette", () => readEntries(actor, isPage));
  return entries.ok ? entries.data : { pinned: [], recent: [] };
}
