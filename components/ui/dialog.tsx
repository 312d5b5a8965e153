"use client";

import { X } from "lucide-react";
import { Dialog as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { useTranslate } from "#translate";
import { buttonClass } from "./button";
import { cn } from "./cn";
import { useReturnFocus } from "./use-return-focus";

export const Dialog = Primitive.Root;
export const DialogTrigger = Primitive.Trigger;
export const DialogClose = Primitive.Close;

export const SCRIM = "fixed inset-0 z-50 bg-scrim data-[state=open]:animate-fade-in";

/** On a phone a dialog rises from the lower edge, where the thumb is. */
export const DIALOG_BOX =
  "fixed inset-x-0 bottom-0 z-50 flex max-h-[92dvh] flex-col rounded-t-xl bg-raised shadow-float data-[state=open]:animate-pop-in " +
  "sm:inset-auto sm:top-1/2 sm:left-1/2 sm:w-[calc(100vw-2rem)] sm:-translate-x-1/2 sm:-translate-y-1/2 sm:rounded-xl";

const WIDTHS = { sm: "sm:max-w-md", md: "sm:max-w-lg", lg: "sm:max-w-2xl" } as const;

export interface DialogContentProps {
  title: ReactNode;
  /** One or two sentences, read aloud when the dialog opens. */
  description?: ReactNode;
  children: ReactNode;
  /** The buttons; they stay in view while the body scrolls. */
  footer?: ReactNode;
  width?: keyof typeof WIDTHS;
}

export function DialogContent({ title, description, children, footer, width = "md" }: DialogContentProps) {
  const t = useTranslate();
  const returnFocus = useReturnFocus();
  return (
    <Primitive.Portal>
      <Primitive.Overlay className={SCRIM} />
      <Primitive.Content
        className={cn(DIALOG_BOX, WIDTHS[width])}
        {...returnFocus}
        {...(description ? {} : { "aria-describedby": undefined })}
      >
        <header className="flex items-start gap-4 px-5 pt-4 pb-3">
          <div className="min-w-0 flex-1">
            <Primitive.Title className="font-semibold text-base">{title}</Primitive.Title>
            {description && (
              <Primitive.Description className="mt-1 text-ink-muted">{description}</Primitive.Description>
            )}
          </div>
          <Primitive.Close
            className={cn(buttonClass({ variant: "ghost", size: "icon" }), "-mt-1 -mr-2")}
            aria-label={t("Close")}
          >
            <X aria-hidden />
          </Primitive.Close>
        </header>
        <div className="min-h-0 flex-1 overflow-y-auto px-5 pt-1 pb-5">{children}</div>
        {footer && (
          <footer className="flex flex-wrap justify-end gap-2 border-line border-t px-5 py-3">
            {footer}
          </footer>
        )}
      </Primitive.Content>
    </Primitive.Portal>
  );
}
