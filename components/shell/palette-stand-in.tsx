"use client";

import { useLayoutEffect, useRef } from "react";
import { useTranslate } from "#translate";
import { cn } from "@/components/ui/cn";
import { Kbd } from "@/components/ui/kbd";
import { Spinner } from "@/components/ui/spinner";
import { MOST_LETTERS, PALETTE_BOX, PALETTE_FIELD, PALETTE_LINE, PALETTE_LIST } from "./palette-box";

export interface PaletteStandInProps {
  typed: string;
  onType: (typed: string) => void;
  onClose: () => void;
}

/** Takes what is typed before the palette has come; without it the page's own field would get it. */
export function PaletteStandIn({ typed, onType, onClose }: PaletteStandInProps) {
  const t = useTranslate();
  const frame = useRef<HTMLDialogElement>(null);

  useLayoutEffect(() => {
    const dialog = frame.current;
    dialog?.showModal();
    // The focus goes back to where it was; the palette takes it from there, and gives it back when it closes.
    return () => dialog?.close();
  }, []);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it by itself
    <dialog
      ref={frame}
      aria-label={t("Go to a page, a customer or an action")}
      aria-busy
      onClose={() => !frame.current?.open && onClose()}
      // A press beside it falls on its backdrop, which is the dialog itself.
      onClick={({ target, currentTarget }) => target === currentTarget && onClose()}
      className={cn(PALETTE_BOX, "pointer-events-auto w-auto text-ink backdrop:bg-scrim")}
    >
      <div className={PALETTE_LINE}>
        <Spinner className="text-ink-subtle" />
        <input
          aria-label={t("Command palette")}
          value={typed}
          onChange={({ target }) => onType(target.value)}
          maxLength={MOST_LETTERS}
          placeholder={t("Find a page, a customer, an action")}
          autoComplete="off"
          spellCheck={false}
          className={PALETTE_FIELD}
        />
        <Kbd>Esc</Kbd>
      </div>
      <div className={PALETTE_LIST} />
    </dialog>
  );
}
