import type { ReactNode } from "react";
import type { ActionResult } from "@/lib/http/result";
import type { OpenedInput, PaletteEntriesDto, PinInput } from "@/lib/services/palette/schema";

/** One page or act that the palette always offers. */
export interface PaletteItem {
  /** Unique among all that can be shown. */
  id: string;
  label: string;
  href: string;
  /** The path of a `<DrawnIcon>`. */
  icon?: string;
  /** Other words that should find it. */
  keywords?: string[];
}

export interface PaletteGroup {
  heading: string;
  items: PaletteItem[];
}

/** What can be done for a customer that was found. */
export interface PaletteAct {
  /** Stands before the customer's name. */
  label: string;
  /** Below the customer's own address. */
  path: string;
}

/** What a person opened and pinned, and how to keep more of it. */
export interface PaletteKeeping {
  entries: PaletteEntriesDto;
  remember: (opened: OpenedInput) => Promise<ActionResult<PaletteEntriesDto>>;
  pin: (given: PinInput) => Promise<ActionResult<PaletteEntriesDto>>;
}

/** One row as it is shown. */
export interface PaletteRowItem {
  id: string;
  label: string;
  icon?: ReactNode;
  hint?: string | undefined;
  /** Where it leads; a row without one only does something. */
  href?: string;
  run?: () => void;
  /** As it is kept among what was opened. */
  keeps?: OpenedInput;
  pinned?: boolean;
  /** The customer whose acts it offers. */
  customer?: { href: string; name: string };
}

export interface PaletteRowGroup {
  heading: string;
  rows: PaletteRowItem[];
}
