import type { KeyboardEvent } from "react";

interface PaletteKeys {
  /** Whether the acts of one row are shown. */
  isWithin: boolean;
  openBeside: () => void;
  enter: () => void;
  leave: () => void;
  pin: () => void;
}

function caretOf(target: EventTarget): { atStart: boolean; atEnd: boolean; isEmpty: boolean } {
  if (!(target instanceof HTMLInputElement)) return { atStart: false, atEnd: false, isEmpty: false };
  const { selectionStart, selectionEnd, value } = target;
  return {
    atStart: selectionStart === 0 && selectionEnd === 0,
    atEnd: selectionStart === value.length,
    isEmpty: value === "",
  };
}

/** The palette's own keys; arrows and Enter are cmdk's. What is handled here goes no further. */
export function paletteKeys(keys: PaletteKeys) {
  return (event: KeyboardEvent) => {
    const command = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    const { atStart, atEnd, isEmpty } = caretOf(event.target);
    const isBack =
      (event.key === "Tab" && event.shiftKey) ||
      (event.key === "ArrowLeft" && atStart) ||
      (event.key === "Backspace" && isEmpty);
    const isOn = (event.key === "Tab" && !event.shiftKey) || (event.key === "ArrowRight" && atEnd);
    const act =
      command && event.key === "Enter"
        ? keys.openBeside
        : command && event.key.toLowerCase() === "d"
          ? keys.pin
          : plain && keys.isWithin && isBack
            ? keys.leave
            : plain && !keys.isWithin && isOn
              ? keys.enter
              : null;
    if (!act) return;
    event.preventDefault();
    act();
  };
}
