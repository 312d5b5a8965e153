"use client";

import { useEffect, useState } from "react";
import { fetchJson } from "@/lib/query/fetch-json";
import { type FoundDto, MOST_TYPED, searchDto } from "@/lib/services/search/schema";

const PAUSE_MS = 120;
const MIN_LENGTH = 2;
const SIZE = 6;

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
  const query = typed.trim().slice(0, MOST_TYPED);
  const asks = query.length >= MIN_LENGTH;
  const [found, setFound] = useState<Found>({ query: "", items: [], failed: false });

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
      fetchJson(`/api/v1/search?${new URLSearchParams({ q: query, size: String(SIZE) })}`, searchDto, {
        signal: given.signal,
      }).then(
        ({ data }) => settle({ query, items: data, failed: false }),
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
