"use client";

import { Command } from "cmdk";
import { ChevronLeft, Search } from "lucide-react";
import { Dialog as Primitive } from "radix-ui";
import { useRef } from "react";
import { useTranslate } from "#translate";
import { cn } from "@/components/ui/cn";
import { SCRIM } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { Spinner } from "@/components/ui/spinner";
import { useReturnFocus } from "@/components/ui/use-return-focus";
import { MOST_LETTERS, PALETTE_BOX, PALETTE_FIELD, PALETTE_LINE, PALETTE_LIST } from "./palette-box";
import { PaletteFooter } from "./palette-footer";
import type { PaletteAct, PaletteGroup } from "./palette-item";
import { paletteKeys } from "./palette-keys";
import { PaletteRow } from "./palette-row";
import { useActiveDescendant } from "./use-active-descendant";
import { usePalette } from "./use-palette";
import type { PaletteEntries } from "./use-palette-entries";

export interface CommandPaletteDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  groups: PaletteGroup[];
  acts: readonly PaletteAct[];
  searchPage: string | undefined;
  entries: PaletteEntries;
  /** What was typed before it stood. */
  begun: string;
}

const GROUP =
  "[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 " +
  "[&_[cmdk-group-heading]]:text-2xs [&_[cmdk-group-heading]]:text-ink-subtle";

export function CommandPaletteDialog({ open, onOpenChange, ...given }: CommandPaletteDialogProps) {
  const t = useTranslate();
  const returnFocus = useReturnFocus();
  const box = useRef<HTMLDivElement>(null);
  const palette = usePalette({ ...given, close: () => onOpenChange(false) });
  const { typed, selected, shown, within, searching, failed, said } = palette;
  useActiveDescendant(box, `${open} ${selected} ${typed} ${shown.map(({ rows }) => rows.length).join()}`);

  return (
    <Primitive.Root open={open} onOpenChange={(next) => (next ? onOpenChange(true) : palette.close())}>
      <Primitive.Portal>
        <Primitive.Overlay className={SCRIM} />
        <Primitive.Content
          {...returnFocus}
          onOpenAutoFocus={(event) => {
            returnFocus.onOpenAutoFocus();
            // What was typed already goes on; left alone it would be marked, and the next key would replace it.
            event.preventDefault();
            const field = box.current?.querySelector("input");
            field?.focus({ preventScroll: true });
            field?.setSelectionRange(field.value.length, field.value.length);
          }}
          aria-describedby={undefined}
          onEscapeKeyDown={(event) => {
            if (!within) return;
            event.preventDefault();
            palette.leave();
          }}
          className={cn(PALETTE_BOX, "data-[state=open]:animate-pop-in")}
        >
          <Primitive.Title className="sr-only">{t("Go to a page, a customer or an action")}</Primitive.Title>
          <Command
            ref={box}
            label={t("Command palette")}
            loop
            shouldFilter={false}
            value={selected}
            onValueChange={palette.select}
            onKeyDown={paletteKeys({
              isWithin: within !== null,
              openBeside: palette.openBeside,
              enter: palette.enter,
              leave: palette.leave,
              pin: palette.togglePin,
            })}
          >
            <div className={PALETTE_LINE}>
              {within ? (
                <button
                  type="button"
                  onClick={palette.leave}
                  aria-label={t("Back")}
                  className="-ml-1 flex max-w-[45%] shrink-0 items-center gap-1 rounded bg-sunken py-1 pr-2 pl-1 text-xs hover:text-ink"
                >
                  <ChevronLeft aria-hidden className="size-3.5 shrink-0" />
                  <span className="truncate">{within.label}</span>
                </button>
              ) : searching ? (
                <Spinner className="text-ink-subtle" />
              ) : (
                <Search aria-hidden className="size-4 shrink-0 text-ink-subtle" />
              )}
              <Command.Input
                value={typed}
                onValueChange={palette.type}
                maxLength={MOST_LETTERS}
                placeholder={within ? t("What to do with it") : t("Find a page, a customer, an action")}
                className={PALETTE_FIELD}
              />
              <Kbd>Esc</Kbd>
            </div>
            <Command.List className={cn(PALETTE_LIST, "scroll-py-2 overflow-y-auto p-1.5")}>
              {shown.length === 0 && (
                <p className="px-3 py-8 text-center text-ink-muted">
                  {searching ? t("Searching…") : t("Nothing found.")}
                </p>
              )}
              {failed && (
                <p role="alert" className="px-2 py-2 text-danger text-xs">
                  {t("The search did not answer. Pages and actions still work.")}
                </p>
              )}
              {shown.map(({ heading, rows }) => (
                <Command.Group key={heading} heading={heading} className={GROUP}>
                  {rows.map((row) => (
                    <PaletteRow
                      key={row.id}
                      row={row}
                      onSelect={() => palette.choose(row)}
                      onPin={row.keeps && given.entries.canPin ? () => palette.pinRow(row) : undefined}
                      onMore={row.customer ? () => palette.enterRow(row) : undefined}
                    />
                  ))}
                </Command.Group>
              ))}
            </Command.List>
            <PaletteFooter canPin={given.entries.canPin} />
          </Command>
          <p aria-live="polite" className="sr-only">
            {said}
          </p>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
