"use client";

import { X } from "lucide-react";
import { Dialog as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { useTranslate } from "#translate";
import { buttonClass } from "./button";
import { cn } from "./cn";
import { SCRIM } from "./dialog";
import { useReturnFocus } from "./use-return-focus";

export const Sheet = Primitive.Root;
export const SheetTrigger = Primitive.Trigger;
export const SheetClose = Primitive.Close;

/** A panel from the left edge: the navigation of small screens. */
export function SheetContent({ title, children }: { title: string; children: ReactNode }) {
  const t = useTranslate();
  const returnFocus = useReturnFocus();
  return (
    <Primitive.Portal>
      <Primitive.Overlay className={SCRIM} />
      <Primitive.Content
        aria-describedby={undefined}
        {...returnFocus}
        className="fixed inset-y-0 left-0 z-50 flex w-72 max-w-[85vw] flex-col bg-raised shadow-float data-[state=open]:animate-slide-in"
      >
        <Primitive.Title className="sr-only">{title}</Primitive.Title>
        <Primitive.Close
          className={cn(buttonClass({ variant: "ghost", size: "icon" }), "absolute top-2.5 right-2.5 z-10")}
          aria-label={t("Close")}
        >
          <X aria-hidden />
        </Primitive.Close>
        {children}
      </Primitive.Content>
    </Primitive.Portal>
  );
}
