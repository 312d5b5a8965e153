"use client";

import { Command } from "cmdk";
import { Monitor, Moon, Search, Sun } from "lucide-react";
import { useRouter } from "next/navigation";
import { Dialog as Primitive } from "radix-ui";
import { useEffect, useRef, useState } from "react";
import { useTranslate } from "#translate";
import { SCRIM } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { Spinner } from "@/components/ui/spinner";
import { useReturnFocus } from "@/components/ui/use-return-focus";
import type { PaletteGroup, PaletteItem, PaletteSearch } from "./palette-item";
import { PaletteRow } from "./palette-row";
import { applyTheme } from "./theme";
import { useActiveDescendant } from "./use-active-descendant";
import { usePaletteSearch } from "./use-palette-search";

export interface CommandPaletteDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  groups: PaletteGroup[];
  onSearch?: PaletteSearch;
}

const GROUP =
  "[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 " +
  "[&_[cmdk-group-heading]]:text-2xs [&_[cmdk-group-heading]]:text-ink-subtle";

export function CommandPaletteDialog({ open, onOpenChange, groups, onSearch }: CommandPaletteDialogProps) {
  const t = useTranslate();
  const router = useRouter();
  const returnFocus = useReturnFocus();
  const [query, setQuery] = useState("");
  const [selected, setSelected] = useState("");
  const box = useRef<HTMLDivElement>(null);
  const { items, searching, failed } = usePaletteSearch(onSearch, query);

  // What is found arrives after cmdk has made its choice; Enter must not fall into nothing then.
  useEffect(() => {
    const [first] = items;
    if (first && !box.current?.querySelector("[cmdk-item][aria-selected=true]")) setSelected(first.id);
  }, [items]);

  useActiveDescendant(box, `${open} ${selected} ${query} ${items.length}`);

  function close() {
    onOpenChange(false);
    setQuery("");
  }

  function go({ href }: PaletteItem) {
    close();
    router.push(href);
  }

  return (
    <Primitive.Root open={open} onOpenChange={(next) => (next ? onOpenChange(true) : close())}>
      <Primitive.Portal>
        <Primitive.Overlay className={SCRIM} />
        <Primitive.Content
          {...returnFocus}
          aria-describedby={undefined}
          className="fixed inset-x-3 top-3 z-50 mx-auto max-w-xl overflow-hidden rounded-xl bg-raised shadow-float data-[state=open]:animate-pop-in sm:top-[14vh]"
        >
          <Primitive.Title className="sr-only">{t("Go to a page, a customer or an action")}</Primitive.Title>
          <Command ref={box} label={t("Command palette")} loop value={selected} onValueChange={setSelected}>
            <div className="flex items-center gap-2.5 border-line border-b px-3.5">
              {searching ? (
                <Spinner className="text-ink-subtle" />
              ) : (
                <Search aria-hidden className="size-4 shrink-0 text-ink-subtle" />
              )}
              <Command.Input
                value={query}
                onValueChange={setQuery}
                placeholder={t("Find a page, a customer, an action")}
                className="h-12 w-full bg-transparent text-base outline-none sm:text-sm"
              />
              <Kbd>Esc</Kbd>
            </div>
            <Command.List className="max-h-[min(26rem,60dvh)] scroll-py-2 overflow-y-auto p-1.5">
              <Command.Empty className="px-3 py-8 text-center text-ink-muted">
                {searching ? t("Searching…") : t("Nothing found.")}
              </Command.Empty>
              {failed && (
                <p role="alert" className="px-2 py-2 text-danger text-xs">
                  {t("The search did not answer. Pages and actions still work.")}
                </p>
              )}
              {items.length > 0 && (
                <Command.Group heading={t("Found")} forceMount className={GROUP}>
                  {items.map((item) => (
                    <PaletteRow
                      key={item.id}
                      id={item.id}
                      onSelect={() => go(item)}
                      forceMount
                      hint={item.hint}
                      icon={item.icon}
                    >
                      {item.label}
                    </PaletteRow>
                  ))}
                </Command.Group>
              )}
              {groups.map(({ heading, items: members }) => (
                <Command.Group key={heading} heading={heading} className={GROUP}>
                  {members.map((item) => (
                    <PaletteRow
                      key={item.id}
                      id={item.id}
                      keywords={[item.label, heading, ...(item.keywords ?? [])]}
                      onSelect={() => go(item)}
                      hint={item.hint}
                      icon={item.icon}
                    >
                      {item.label}
                    </PaletteRow>
                  ))}
                </Command.Group>
              ))}
              <Command.Group heading={t("Theme")} className={GROUP}>
                {THEMES.map(({ theme, label, icon }) => (
                  <PaletteRow
                    key={theme}
                    id={`theme-${theme}`}
                    keywords={["theme", label, t(label)]}
                    icon={icon}
                    onSelect={() => {
                      applyTheme(theme);
                      close();
                    }}
                  >
                    {t(label)}
                  </PaletteRow>
                ))}
              </Command.Group>
            </Command.List>
            <div className="hidden items-center gap-4 border-line border-t px-3.5 py-2 text-2xs text-ink-subtle sm:flex">
              <span className="flex items-center gap-1.5">
                <Kbd>/</Kbd> {t("search this page")}
              </span>
              <span className="flex items-center gap-1.5">
                <Kbd>j</Kbd>
                <Kbd>k</Kbd> {t("through a list")}
              </span>
              <span className="flex items-center gap-1.5">
                <Kbd>Enter</Kbd> {t("open")}
              </span>
            </div>
          </Command>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

const THEMES = [
  { theme: "light", label: "Light theme", icon: <Sun aria-hidden /> },
  { theme: "dark", label: "Dark theme", icon: <Moon aria-hidden /> },
  { theme: "system", label: "Theme as the system", icon: <Monitor aria-hidden /> },
] as const;
