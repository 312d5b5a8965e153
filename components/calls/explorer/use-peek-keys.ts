"use client";

import { useEffect } from "react";
import { isForSomethingElse } from "@/components/data-table/step-focus";
import { closePeek, currentPeek, rowOfLink, setPeek } from "./peek-state";

/**
 * `p` or Space opens the peek on the row that has the focus, and closes it; Escape closes it and gives the focus back.
 * While it is open it follows the focus from row to row.
 */
export function usePeekKeys(): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (isForSomethingElse(event)) return;
      const peek = currentPeek();
      const row = rowOfLink(document.activeElement);
      if (event.key === "Escape" && peek !== null) {
        event.preventDefault();
        closePeek();
        return;
      }
      if (event.key !== "p" && !(event.key === " " && row !== null)) return;
      if (row === null && peek === null) return;
      event.preventDefault();
      setPeek(row === peek ? null : row);
    }
    function onFocusIn(event: FocusEvent) {
      const row = currentPeek() === null ? null : rowOfLink(event.target);
      if (row !== null) setPeek(row);
    }
    document.addEventListener("keydown", onKeyDown);
    document.addEventListener("focusin", onFocusIn);
    return () => {
      document.removeEventListener("keydown", onKeyDown);
      document.removeEventListener("focusin", onFocusIn);
    };
  }, []);
}
