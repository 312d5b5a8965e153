import { z } from "zod";
import { line } from "@/lib/http/schemas";
import type { PlaceKind } from "./places";

const href = z.string().max(300, "At most 300 characters.");

export const openedInput = z.strictObject({
  href,
  label: line(200).pipe(z.string().min(1, "Say what it is called.")),
  hint: line(200).nullable(),
});
export type OpenedInput = z.output<typeof openedInput>;

export const pinInput = openedInput.extend({ pinned: z.boolean() });
export type PinInput = z.output<typeof pinInput>;

/** One thing that somebody opened from the palette or pinned there. */
export interface PaletteEntryDto {
  kind: PlaceKind;
  href: string;
  label: string;
  hint: string | null;
}

export interface PaletteEntriesDto {
  /** In the order in which they were pinned. */
  pinned: PaletteEntryDto[];
  /** The last one first. */
  recent: PaletteEntryDto[];
}
