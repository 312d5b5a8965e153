"use client";

import { useSyncExternalStore } from "react";

/** What has been heard since the frame of the page was sent, by address. */
const counts = new Map<string, number>();
const listeners = new Set<() => void>();

function tell(): void {
  for (const listener of listeners) listener();
}

export function setLiveCount(href: string, count: number): void {
  if (counts.get(href) === count) return;
  counts.set(href, count);
  tell();
}

/** When the server has sent the frame anew: it knows better. */
export function forgetLiveCount(href: string): void {
  if (counts.delete(href)) tell();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The figure beside an entry of the navigation: as the page heard last, else as it was sent. */
export function useLiveCount(href: string, sent: number): number {
  return useSyncExternalStore(
    listen,
    () => counts.get(href) ?? sent,
    () => sent,
  );
}
