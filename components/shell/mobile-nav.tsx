"use client";

import { Menu, X } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslate } from "#translate";
import { buttonClass } from "@/components/ui/button-class";
import { cn } from "@/components/ui/cn";
import { Nav, type NavProps } from "./nav";

/** The navigation below 1024 px: a sheet behind a button. The browser's own dialog keeps the focus in it, and gives it back. */
export function MobileNav({ brand, items, label }: NavProps & { brand: ReactNode }) {
  const t = useTranslate();
  const [open, setOpen] = useState(false);
  const sheet = useRef<HTMLDialogElement>(null);

  useEffect(() => {
    // After its content has come: the first thing in it takes the focus.
    if (open) sheet.current?.showModal();
  }, [open]);

  const close = () => sheet.current?.close();
  return (
    <>
      <button
        type="button"
        className={cn(buttonClass({ variant: "ghost", size: "icon" }), "-ml-2 lg:hidden")}
        aria-label={t("Open the navigation")}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(true)}
      >
        <Menu aria-hidden />
      </button>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it by itself */}
      <dialog
        ref={sheet}
        aria-label={label}
        onClose={() => setOpen(false)}
        // A press beside it falls on its backdrop, which is the dialog itself.
        onClick={({ target, currentTarget }) => target === currentTarget && close()}
        className="pointer-events-auto fixed inset-y-0 left-0 m-0 h-dvh max-h-none w-72 max-w-[85vw] flex-col bg-raised text-ink shadow-float backdrop:animate-fade-in backdrop:bg-scrim open:flex open:animate-slide-in"
      >
        {open && (
          <>
            <button
              type="button"
              className={cn(
                buttonClass({ variant: "ghost", size: "icon" }),
                "absolute top-2.5 right-2.5 z-10",
              )}
              aria-label={t("Close")}
              onClick={close}
            >
              <X aria-hidden />
            </button>
            <div className="flex h-13 shrink-0 items-center px-4">{brand}</div>
            <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-2 pb-6">
              <Nav items={items} label={label} onNavigate={close} />
            </div>
          </>
        )}
      </dialog>
    </>
  );
}
