"use client";

import { PanelRight } from "lucide-react";
import { useTranslate } from "#translate";
import { setPeek, usePeek } from "./peek-state";

/** For those who have no `p` key at hand. */
export function PeekButton({ uuid }: { uuid: string }) {
  const t = useTranslate();
  const isOpen = usePeek() === uuid;
  return (
    <button
      type="button"
      onClick={() => setPeek(isOpen ? null : uuid)}
      aria-expanded={isOpen}
      aria-label={t("Peek at this call")}
      title={t("Peek (p)")}
      className="grid size-6 place-items-center rounded text-ink-subtle hover:bg-sunken hover:text-ink aria-expanded:bg-accent-soft aria-expanded:text-accent pointer-coarse:size-10"
    >
      <PanelRight aria-hidden className="size-4" />
    </button>
  );
}
