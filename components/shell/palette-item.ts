import type { ReactNode } from "react";

/** One thing that the palette leads to. */
export interface PaletteItem {
  /** Unique among all that can be shown. */
  id: string;
  label: string;
  href: string;
  /** Right of the label: an id, an e-mail address, a state. */
  hint?: string;
  icon?: ReactNode;
  /** Other words that should find it. */
  keywords?: string[];
}

export interface PaletteGroup {
  heading: string;
  items: PaletteItem[];
}

/** Finds what is too much to send along: customers, numbers. A server action, already scoped to the caller. */
export type PaletteSearch = (query: string) => Promise<PaletteItem[]>;
