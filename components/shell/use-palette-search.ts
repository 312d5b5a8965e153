"use client";

import { useEffect, useState } from "react";
import type { PaletteItem, PaletteSearch } from "./palette-item";

const PAUSE_MS = 180;
const MIN_LENGTH = 2;

interface Found {
  query: string;
  items: PaletteItem[];
  failed: boolean;
}

/** Asks when the typing pauses, and drops answers to what is no longer asked. */
export function usePaletteSearch(search: PaletteSearch | undefined, typed: string) {
  const query = typed.trim();
  const asks = search !== undefined && query.length >= MIN_LENGTH;
  const [found, setFound] = useState<Found>({ query: "", items: [], failed: false });

  useEffect(() => {
    if (!asks) return;
    let current = true;
    const timer = setTimeout(() => {
      search(query).then(
        (items) => current && setFound({ query, items, failed: false }),
        () => current && setFound({ query, items: [], failed: true }),
      );
    }, PAUSE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [asks, query, search]);

  return {
    items: asks ? found.items : [],
    failed: asks && found.failed,
    searching: asks && found.query !== query,
  };
}
