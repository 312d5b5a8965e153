"use client";

import { Command } from "cmdk";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

export interface PaletteRowProps {
  id: string;
  onSelect: () => void;
  children: ReactNode;
  keywords?: string[];
  hint?: string;
  icon?: ReactNode;
  forceMount?: boolean;
}

export function PaletteRow({ id, onSelect, children, keywords, hint, icon, forceMount }: PaletteRowProps) {
  return (
    <Command.Item
      value={id}
      keywords={keywords}
      onSelect={onSelect}
      forceMount={forceMount}
      className={cn(
        "flex min-h-9 cursor-pointer items-center gap-2.5 rounded-md px-2 data-[selected=true]:bg-accent-soft pointer-coarse:min-h-11",
        "[&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-ink-subtle",
      )}
    >
      {icon}
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {hint && <span className="max-w-[45%] truncate text-ink-subtle text-xs">{hint}</span>}
    </Command.Item>
  );
}
