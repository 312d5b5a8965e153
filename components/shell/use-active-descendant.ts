"use client";

import { type RefObject, useEffect } from "react";

/**
 * Points the palette's field at the row that is selected now. cmdk works the id out before it has rendered the new
 * selection, so that a screen reader would be told of a row that is gone.
 */
export function useActiveDescendant(box: RefObject<HTMLElement | null>, change: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: `change` says when to look again
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      const id = box.current?.querySelector("[cmdk-item][aria-selected=true]")?.id;
      for (const element of box.current?.querySelectorAll("[cmdk-input], [cmdk-list]") ?? []) {
        if (id) element.setAttribute("aria-activedescendant", id);
        else element.removeAttribute("aria-activedescendant");
      }
    });
    return () => cancelAnimationFrame(frame);
  }, [box, change]);
}
