"use client";

import { type RefObject, useEffect, useRef } from "react";

/**
 * Where a row that had the focus leaves the list, the one in its place has it next: who works through a queue by
 * keyboard does not begin at the top after each act.
 * @param ids the rows as they are shown
 */
export function useKeptFocus(container: RefObject<HTMLElement | null>, ids: readonly string[]): void {
  const last = useRef<{ id: string; at: number } | null>(null);
  const shown = ids.join();

  useEffect(() => {
    const own = container.current;
    if (!own) return;
    function onFocus(event: FocusEvent) {
      const row = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-item]") : null;
      const id = row?.dataset.item;
      const rows = [...(own?.querySelectorAll("[data-item]") ?? [])];
      last.current = row && id ? { id, at: rows.indexOf(row) } : null;
    }
    own.addEventListener("focusin", onFocus);
    return () => own.removeEventListener("focusin", onFocus);
  }, [container]);

  useEffect(() => {
    const was = last.current;
    if (!was || shown.split(",").includes(was.id)) return;
    // Whoever went elsewhere meanwhile stays there.
    if (document.activeElement !== document.body) return;
    const links = [...(container.current?.querySelectorAll<HTMLElement>("[data-row-link]") ?? [])];
    links[Math.min(was.at, links.length - 1)]?.focus();
  }, [container, shown]);
}
