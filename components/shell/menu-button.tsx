"use client";

import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { buttonClass } from "@/components/ui/button-class";
import { cn } from "@/components/ui/cn";
import { placeAfter } from "./menu-keys";

export interface MenuButtonProps {
  label: string;
  /** What a pointer is told, where the label is no more than the icon shows. */
  title?: string;
  busy?: boolean;
  icon: ReactNode;
  className?: string;
  menuClassName?: string;
  onOpen?: () => void;
  /** `MenuLink`s, `MenuAct`s and what stands between them. */
  children: ReactNode;
}

/** What may be reached: everything but what cannot be pressed now. */
const ITEMS = "[role^=menuitem]:not([aria-disabled=true])";

/**
 * A button of the top bar and the short menu below it, with the keys that such a menu has everywhere. The frame of every
 * page carries it, so it does without the library that places the menus within the pages: this one has only one place.
 */
export function MenuButton({
  label,
  title,
  busy,
  icon,
  className,
  menuClassName,
  onOpen,
  children,
}: MenuButtonProps) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!open) return;
    const away = ({ target }: Event) => {
      if (target instanceof Node && !frame.current?.contains(target)) setOpen(false);
    };
    document.addEventListener("pointerdown", away);
    document.addEventListener("focusin", away);
    return () => {
      document.removeEventListener("pointerdown", away);
      document.removeEventListener("focusin", away);
    };
  }, [open]);

  const items = () => [...(menu.current?.querySelectorAll<HTMLElement>(ITEMS) ?? [])];

  /** A key begins at an item; a pointer chooses by itself. */
  function show(begin: "first" | "last" | "nowhere") {
    onOpen?.();
    // What is to have the focus must be there.
    flushSync(() => setOpen(true));
    const target = begin === "nowhere" ? menu.current : items().at(begin === "first" ? 0 : -1);
    target?.focus({ preventScroll: true });
  }

  function hide() {
    setOpen(false);
    button.current?.focus({ preventScroll: true });
  }

  function onButtonKey(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    show(event.key === "ArrowUp" ? "last" : "first");
  }

  function onMenuKey(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Tab") {
      hide();
      return;
    }
    const all = items();
    const at = all.findIndex((item) => item === document.activeElement);
    const next = placeAfter(
      event.key,
      at,
      all.map((item) => item.textContent ?? ""),
    );
    if (next !== null) all[next]?.focus();
    else if (event.key === "Escape") hide();
    // A link does nothing at a space by itself.
    else if (event.key === " ") all[at]?.click();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div ref={frame} className="relative">
      <button
        ref={button}
        id={id}
        type="button"
        aria-label={label}
        title={title}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? `${id}-menu` : undefined}
        aria-busy={busy || undefined}
        // Without a pointer a press counts no clicks.
        onClick={(event) => (open ? hide() : show(event.detail === 0 ? "first" : "nowhere"))}
        onKeyDown={onButtonKey}
        className={cn(buttonClass({ variant: "ghost", size: "icon" }), className)}
      >
        {icon}
      </button>
      {open && (
        <div
          ref={menu}
          id={`${id}-menu`}
          role="menu"
          aria-labelledby={id}
          tabIndex={-1}
          onKeyDown={onMenuKey}
          onClick={({ target }) => target instanceof Element && target.closest(ITEMS) && hide()}
          className={cn(
            "absolute top-full right-0 z-50 mt-1.5 max-h-[calc(100dvh-5rem)] min-w-44 overflow-y-auto rounded-lg bg-raised p-1",
            "animate-pop-in shadow-float outline-none",
            menuClassName,
          )}
        >
          {children}
        </div>
      )}
    </div>
  );
}
