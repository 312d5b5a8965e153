"use client";

import { Search } from "lucide-react";
import { type ComponentType, useEffect, useEffectEvent, useState } from "react";
import { flushSync } from "react-dom";
import { useTranslate } from "#translate";
import { fetchedPart } from "@/components/ui/fetched-part";
import { Kbd } from "@/components/ui/kbd";
import { toast } from "@/components/ui/toast";
import { whenIdle } from "@/components/ui/when-idle";
import type { CommandPaletteDialogProps } from "./command-palette-dialog";
import type { PaletteAct, PaletteGroup, PaletteKeeping } from "./palette-item";
import { PaletteStandIn } from "./palette-stand-in";
import { usePaletteEntries } from "./use-palette-entries";

const dialog = fetchedPart(() => import("./command-palette-dialog"));
/** Ahead of the first use, which tells what is wrong if it fails again. */
const prefetch = () => void dialog.fetch().catch(() => undefined);

export interface CommandPaletteProps {
  groups: PaletteGroup[];
  /** What can be done for a customer that was found. */
  acts?: readonly PaletteAct[];
  /** The page that shows everything that was found. */
  searchPage?: string;
  /** Nothing is kept for somebody who only visits. */
  keeping?: PaletteKeeping;
}

/** The palette's button and its shortcut; the palette itself is fetched when the browser has time, and set up when it is first wanted. */
export function CommandPalette({ groups, acts = [], searchPage, keeping }: CommandPaletteProps) {
  const t = useTranslate();
  const [open, setOpen] = useState(false);
  const [Dialog, setDialog] = useState<ComponentType<CommandPaletteDialogProps> | null>(null);
  /** Before the palette stands. */
  const [typed, setTyped] = useState("");
  const entries = usePaletteEntries(keeping);

  function hide() {
    setOpen(false);
    setTyped("");
  }

  function show() {
    // The sheet of the navigation would lie above it.
    for (const sheet of document.querySelectorAll<HTMLDialogElement>("dialog:modal")) sheet.close();
    setOpen(true);
    const come = dialog.atHand();
    if (come) setDialog(() => come.CommandPaletteDialog);
    else
      dialog.fetch().then(
        // At once: no key may fall between what stood in for it and the palette.
        ({ CommandPaletteDialog }) => flushSync(() => setDialog(() => CommandPaletteDialog)),
        () => {
          hide();
          toast.error(t("The palette could not be loaded."), {
            id: "palette",
            description: t("Save what you have typed, then reload the page."),
          });
        },
      );
  }

  const onShortcut = useEffectEvent(() => (open ? hide() : show()));

  useEffect(() => whenIdle(prefetch), []);

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
      onShortcut();
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);

  return (
    <>
      <button
        type="button"
        onPointerEnter={prefetch}
        onClick={show}
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
      {Dialog ? (
        <Dialog
          open={open}
          onOpenChange={setOpen}
          groups={groups}
          acts={acts}
          searchPage={searchPage}
          entries={entries}
          begun={typed}
        />
      ) : (
        open && <PaletteStandIn typed={typed} onType={setTyped} onClose={hide} />
      )}
    </>
  );
}
