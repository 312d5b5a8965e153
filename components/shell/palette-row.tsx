"use client";

import { Command } from "cmdk";
import { ChevronRight, Pin } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import type { PaletteRowItem } from "./palette-item";

export interface PaletteRowProps {
  row: PaletteRowItem;
  onSelect: () => void;
  /** Where it can be pinned. */
  onPin?: (() => void) | undefined;
  /** Where there is more to do with it. */
  onMore?: (() => void) | undefined;
}

const TOOL =
  "grid size-7 shrink-0 place-items-center rounded text-ink-subtle hover:bg-sunken hover:text-ink pointer-coarse:size-10";

/**
 * One row. Its two tools are for the pointer alone, because a choice of a list has no buttons within: the keyboard has
 * Tab and Ctrl-D for the same.
 */
export function PaletteRow({ row, onSelect, onPin, onMore }: PaletteRowProps) {
  const { id, label, hint, icon, pinned } = row;
  return (
    <Command.Item
      value={id}
      onSelect={onSelect}
      className={cn(
        "group flex min-h-9 cursor-pointer items-center gap-2.5 rounded-md px-2 data-[selected=true]:bg-accent-soft pointer-coarse:min-h-11",
        "[&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-ink-subtle",
      )}
    >
      {icon}
      <span className="min-w-0 flex-1 truncate">{label}</span>
      {hint && <span className="max-w-[45%] truncate text-ink-subtle text-xs">{hint}</span>}
      {onPin && (
        <Tool
          onPress={onPin}
          className={pinned ? undefined : "opacity-0 group-hover:opacity-100 pointer-coarse:opacity-60"}
        >
          <Pin className={cn(pinned && "fill-current")} />
        </Tool>
      )}
      {onMore && (
        <Tool onPress={onMore} className="hidden group-data-[selected=true]:grid pointer-coarse:grid">
          <ChevronRight />
        </Tool>
      )}
    </Command.Item>
  );
}

interface ToolProps {
  onPress: () => void;
  className?: string | undefined;
  children: ReactNode;
}

function Tool({ onPress, className, children }: ToolProps) {
  return (
    <span
      aria-hidden
      className={cn(TOOL, className)}
      onClick={(event) => {
        event.stopPropagation();
        onPress();
      }}
    >
      {children}
    </span>
  );
}
