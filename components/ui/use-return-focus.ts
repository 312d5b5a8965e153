"use client";

import { useRef } from "react";

/**
 * Gives the focus back to whatever had it before a dialog opened. Radix alone does so only for dialogs that were opened
 * by their own trigger, not for those opened by a shortcut or by state.
 */
export function useReturnFocus() {
  const before = useRef<Element | null>(null);
  return {
    onOpenAutoFocus: () => {
      before.current = document.activeElement;
    },
    onCloseAutoFocus: (event: Event) => {
      const target = before.current;
      if (!(target instanceof HTMLElement) || !target.isConnected || target === document.body) return;
      event.preventDefault();
      target.focus();
    },
  };
}
