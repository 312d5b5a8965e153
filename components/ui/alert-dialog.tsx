"use client";

import { AlertDialog as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { useTranslate } from "#translate";
import { Button, buttonClass } from "./button";
import { cn } from "./cn";
import { DIALOG_BOX, SCRIM } from "./dialog";
import { useReturnFocus } from "./use-return-focus";

export const AlertDialog = Primitive.Root;
export const AlertDialogTrigger = Primitive.Trigger;

export interface AlertDialogContentProps {
  title: ReactNode;
  /** What will happen, in plain words, with the amount and the name. */
  description: ReactNode;
  /** For what must be typed or chosen before the act. */
  children?: ReactNode;
  /** The verb itself: "Disable Asha Rao", not "OK". */
  confirmLabel: string;
  onConfirm: () => void;
  cancelLabel?: string;
  tone?: "danger" | "primary";
  pending?: boolean;
  confirmDisabled?: boolean;
}

/** Asks before a dangerous act. A click beside it does not close it, and it stays open until the caller closes it. */
export function AlertDialogContent({
  title,
  description,
  children,
  confirmLabel,
  onConfirm,
  cancelLabel,
  tone = "danger",
  pending = false,
  confirmDisabled = false,
}: AlertDialogContentProps) {
  const t = useTranslate();
  const returnFocus = useReturnFocus();
  return (
    <Primitive.Portal>
      <Primitive.Overlay className={SCRIM} />
      <Primitive.Content className={cn(DIALOG_BOX, "sm:max-w-md")} {...returnFocus}>
        <div className="min-h-0 flex-1 space-y-3 overflow-y-auto px-5 pt-5 pb-5">
          <Primitive.Title className="font-semibold text-base">{title}</Primitive.Title>
          <Primitive.Description asChild>
            <div className="text-ink-muted">{description}</div>
          </Primitive.Description>
          {children}
        </div>
        <footer className="flex flex-wrap justify-end gap-2 border-line border-t px-5 py-3">
          <Primitive.Cancel className={buttonClass()}>{cancelLabel ?? t("Cancel")}</Primitive.Cancel>
          <Button variant={tone} loading={pending} disabled={confirmDisabled} onClick={onConfirm}>
            {confirmLabel}
          </Button>
        </footer>
      </Primitive.Content>
    </Primitive.Portal>
  );
}
