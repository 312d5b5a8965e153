"use client";

import { useEffect, useState } from "react";
import { fetchedPart } from "@/components/ui/fetched-part";
import type { FoundDto } from "@/lib/services/search/schema";

const asking = fetchedPart(() => import("./palette-search"));

const PAUSE_MS = 120;
const MIN_LENGTH = 2;

interface Found {
  query: string;
  items: FoundDto[];
  failed: boolean;
}

/**
 * Asks when the typing pauses. What was found last stays until the next answer is there; a question that is no longer
 * asked is given up, and its answer dropped.
 */
export function usePaletteSearch(typed: string) {
  const query = typed.trim();
  const asks = query.length >= MIN_LENGTH;
  const [found, setFound] = useState<Found>({ query: "", items: [], failed: false });

  // Whoever opens the palette is likely to ask; where this fails, the question tries again.
  useEffect(() => {
    asking.fetch().catch(() => undefined);
  }, []);

  useEffect(() => {
    if (!asks) {
      setFound({ query: "", items: [], failed: false });
      return;
    }
    const given = new AbortController();
    const timer = setTimeout(() => {
      const settle = (next: Found) => {
        if (!given.signal.aborted) setFound(next);
      };
      asking
        .fetch()
        .then(({ searchFor }) => searchFor(query, given.signal))
        .then(
          (items) => settle({ query, items, failed: false }),
          () => settle({ query, items: [], failed: true }),
        );
    }, PAUSE_MS);
    return () => {
      given.abort();
      clearTimeout(timer);
    };
  }, [asks, query]);

  return {
    items: asks ? found.items : [],
    failed: asks && found.failed,
    searching: asks && found.query !== query,
  };
}
