"use client";

import { type KeyboardEvent, type PointerEvent, useState } from "react";
import { afterKey, type BarSelection, type BarSpan, barAt, spanOf } from "./bar-selection";

/** Chooses a stretch of bars by pointer or keyboard. Give `plot` to the element that the bars fill. */
export function useBarSelection(count: number, onChoose: (span: BarSpan) => void) {
  const [held, setSelection] = useState<BarSelection | null>(null);
  const [dragging, setDragging] = useState(false);
  // Other bars may have come meanwhile, and fewer of them.
  const selection = held && held.at < count && (held.anchor ?? 0) < count ? held : null;

  const under = (event: PointerEvent<HTMLElement>) =>
    barAt(event.clientX, event.currentTarget.getBoundingClientRect(), count);

  function choose(chosen: BarSelection) {
    setSelection(null);
    setDragging(false);
    onChoose(spanOf(chosen));
  }

  const plot = {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0 || !event.isPrimary) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const at = under(event);
      setSelection({ at, anchor: at });
      setDragging(true);
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const at = under(event);
      if (dragging) setSelection((before) => ({ at, anchor: before?.anchor ?? at }));
      else if (event.pointerType === "mouse") setSelection({ at, anchor: null });
    },
    onPointerUp(event: PointerEvent<HTMLElement>) {
      if (dragging) choose({ at: under(event), anchor: selection?.anchor ?? null });
    },
    // The page scrolls after all: nothing was chosen.
    onPointerCancel() {
      setSelection(null);
      setDragging(false);
    },
    onPointerLeave() {
      if (!dragging && selection?.anchor === null) setSelection(null);
    },
    onBlur() {
      if (!dragging) setSelection(null);
    },
    onKeyDown(event: KeyboardEvent<HTMLElement>) {
      if (event.key === "Enter" && selection) {
        event.preventDefault();
        choose(selection);
      } else if (event.key === "Escape" && selection) {
        event.preventDefault();
        setSelection(null);
        setDragging(false);
      } else {
        const next = selection
          ? afterKey(selection, event.key, event.shiftKey, count)
          : afterKey({ at: count, anchor: null }, event.key, false, count);
        if (!next) return;
        event.preventDefault();
        setSelection(next);
      }
    },
  };
  return { selection, dragging, plot };
}
