"use client";

import { useLiveCount } from "./live-counts";

/** How many things wait behind an entry of the navigation; nothing where none do. */
export function NavCount({ href, count = 0 }: { href: string; count?: number | undefined }) {
  const now = useLiveCount(href, count);
  if (now <= 0) return null;
  return <span className="rounded-full bg-sunken px-1.5 font-medium text-2xs text-ink-muted">{now}</span>;
}
