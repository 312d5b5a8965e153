"use client";

import { useState } from "react";
import type { OpenedInput, PaletteEntriesDto } from "@/lib/services/palette/schema";
import type { PaletteKeeping } from "./palette-item";

const NONE: PaletteEntriesDto = { pinned: [], recent: [] };

/** What the person opened and pinned. Shown as it will be at once; the portal's own answer replaces it. */
export function usePaletteEntries(keeping: PaletteKeeping | undefined) {
  const [entries, setEntries] = useState(keeping?.entries ?? NONE);

  /** @returns whether it is kept now, with the reason where it is not */
  async function settle(answer: ReturnType<PaletteKeeping["remember"]>): Promise<string | null> {
    try {
      const result = await answer;
      if (!result.ok) return result.problem.detail;
      setEntries(result.data);
      return null;
    } catch {
      return "";
    }
  }

  function remember(opened: OpenedInput): void {
    if (!keeping) return;
    const isKnown = entries.pinned.some(({ href }) => href === opened.href);
    if (!isKnown) {
      const kind = entries.recent.find(({ href }) => href === opened.href)?.kind ?? "page";
      const others = entries.recent.filter(({ href }) => href !== opened.href);
      setEntries({ ...entries, recent: [{ ...opened, kind }, ...others] });
    }
    // Whether it was kept matters less than where the person goes.
    void settle(keeping.remember(opened));
  }

  return {
    entries,
    canPin: keeping !== undefined,
    isPinned: (href: string) => entries.pinned.some((entry) => entry.href === href),
    remember,
    pin: (opened: OpenedInput, pinned: boolean): Promise<string | null> =>
      keeping ? settle(keeping.pin({ ...opened, pinned })) : Promise.resolve(""),
  };
}

export type PaletteEntries = ReturnType<typeof usePaletteEntries>;
