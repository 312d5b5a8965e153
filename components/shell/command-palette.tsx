"use client";

import { Search } from "lucide-react";
import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { useTranslate } from "#translate";
import { Kbd } from "@/components/ui/kbd";
import type { PaletteAct, PaletteGroup, PaletteKeeping } from "./palette-item";
import { usePaletteEntries } from "./use-palette-entries";

const CommandPaletteDialog = dynamic(
  () => import("./command-palette-dialog").then((module) => module.CommandPaletteDialog),
  { ssr: false },
);

export interface CommandPaletteProps {
  groups: PaletteGroup[];
  /** What can be done for a customer that was found. */
  acts?: readonly PaletteAct[];
  /** The page that shows everything that was found. */
  searchPage?: string;
  /** Nothing is kept for somebody who only visits. */
  keeping?: PaletteKeeping;
}

/** The palette's button and its shortcut; the palette itself is fetched when it is first wanted. */
export function CommandPalette({ groups, acts = [], searchPage, keeping }: CommandPaletteProps) {
  const t = useTranslate();
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  const entries = usePaletteEntries(keeping);

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (
        event.key.toLowerCase() !== "k" ||
        !(event.metaKey || event.ctrlKey) ||
        event.shiftKey ||
        event.altKey
      )
        return;
      event.preventDefault();
      setWanted(true);
      setOpen((isOpen) => !isOpen);
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);

  return (
    <>
      <button
        type="button"
        onPointerEnter={() => setWanted(true)}
        onClick={() => {
          setWanted(true);
          setOpen(true);
        }}
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-keyshortcuts="Control+K Meta+K"
        className="flex h-8 items-center gap-2 rounded-md text-ink-subtle transition-colors hover:text-ink max-sm:size-8 max-sm:justify-center sm:w-64 sm:border sm:border-line-strong sm:bg-surface sm:px-2.5 sm:shadow-soft pointer-coarse:min-h-10 pointer-coarse:min-w-10"
      >
        <Search aria-hidden className="size-4 shrink-0" />
        <span className="flex-1 text-left max-sm:sr-only">{t("Find or do…")}</span>
        <span className="flex gap-0.5 max-sm:hidden" aria-hidden>
          <Kbd>Ctrl</Kbd>
          <Kbd>K</Kbd>
        </span>
      </button>
      {wanted && (
        <CommandPaletteDialog
          open={open}
          onOpenChange={setOpen}
          groups={groups}
          acts={acts}
          searchPage={searchPage}
          entries={entries}
        />
      )}
    </>
  );
}
