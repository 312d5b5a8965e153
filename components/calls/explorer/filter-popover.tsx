"use client";

import { ChevronDown } from "lucide-react";
import { Popover } from "radix-ui";
import type { ReactNode } from "react";
import { buttonClass } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";

export interface FilterPopoverProps {
  label: string;
  /** What is chosen, in a few words; the button shows that it is in use. */
  chosen?: string | null;
  /** False where the words say what applies anyway. */
  inUse?: boolean;
  icon?: ReactNode;
  /** Towards which edge of the button it opens. */
  align?: "start" | "end";
  width?: string;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  children: ReactNode;
}

/** A filter behind a button that says what it does at present. */
export function FilterPopover({
  label,
  chosen,
  inUse = Boolean(chosen),
  icon,
  align = "start",
  width = "w-64",
  open,
  onOpenChange,
  children,
}: FilterPopoverProps) {
  return (
    <Popover.Root {...(open === undefined ? {} : { open })} {...(onOpenChange ? { onOpenChange } : {})}>
      <Popover.Trigger
        className={cn(
          buttonClass(),
          "max-w-64 gap-1 border-control pr-2 font-normal",
          inUse && "border-accent bg-accent-soft",
        )}
      >
        {icon}
        <span className="truncate">{chosen ? `${label}: ${chosen}` : label}</span>
        <ChevronDown aria-hidden className="text-ink-subtle" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          aria-label={label}
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className={cn(
            "z-50 max-h-[var(--radix-popover-content-available-height)] max-w-[calc(100vw-1rem)] animate-pop-in overflow-y-auto rounded-lg bg-raised p-1.5 shadow-float",
            width,
          )}
        >
          {children}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
