"use client";

import { useEffect, useRef, useState } from "react";
import type { AttentionItemDto } from "@/lib/services/attention/schema";

/** Says aloud, when the reader is idle, what has come into the queue since it was last shown. */
export function Arrivals({ items }: { items: Pick<AttentionItemDto, "id" | "what">[] }) {
  const known = useRef<Set<string> | null>(null);
  const [said, setSaid] = useState("");

  useEffect(() => {
    const before = known.current;
    known.current = new Set([...(before ?? []), ...items.map(({ id }) => id)]);
    if (!before) return;
    const fresh = items.filter(({ id }) => !before.has(id));
    const [first] = fresh;
    if (!first) return;
    setSaid(
      fresh.length === 1 ? `New: ${first.what}` : `${fresh.length} new items. The worst: ${first.what}`,
    );
  }, [items]);

  return (
    <p aria-live="polite" className="sr-only" data-arrivals>
      {said}
    </p>
  );
}
