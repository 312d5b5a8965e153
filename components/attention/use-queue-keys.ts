"use client";

import { type RefObject, useEffect, useRef } from "react";
import { isForSomethingElse, stepFocus } from "@/components/data-table/step-focus";

export interface QueueKeys {
  /** x: chooses or leaves out. */
  toggle: (id: string) => void;
  /** a: takes it on. */
  take: (id: string) => void;
  /** z: takes back what was done last. */
  undo: () => void;
}

/**
 * j and k step through the queue and Enter opens, as in every list; on the row that has the focus, s asks until when it
 * may rest, a takes it on and x chooses it. z takes the last act back.
 */
export function useQueueKeys(container: RefObject<HTMLElement | null>, keys: QueueKeys | null): void {
  const latest = useRef(keys);
  latest.current = keys;

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      const links = [...(container.current?.querySelectorAll<HTMLElement>("[data-row-link]") ?? [])];
      stepFocus(event, links);
      const acts = latest.current;
      if (!acts || isForSomethingElse(event) || event.shiftKey) return;
      if (event.key === "z") acts.undo();
      const row = document.activeElement?.closest<HTMLElement>("[data-item]");
      const id = row?.dataset.item;
      if (!row || !id || !container.current?.contains(row)) return;
      if (event.key === "x") acts.toggle(id);
      else if (event.key === "a") acts.take(id);
      else if (event.key === "s") openMenu(row);
      else return;
      event.preventDefault();
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [container]);
}

/** The menu opens as if its own button had been pressed, so that it takes the focus and gives it back. */
function openMenu(row: HTMLElement): void {
  const button = row.querySelector<HTMLElement>("[data-snooze]");
  button?.focus();
  button?.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
}
