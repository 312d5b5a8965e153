"use client";

import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { cn } from "./cn";

export interface LinkTab {
  href: string;
  label: ReactNode;
  /** For a tab whose address is the beginning of the others'. */
  exact?: boolean;
}

/** Tabs that are pages: each has an address, so they are links and not an ARIA tab list. */
export function LinkTabs({ tabs, label }: { tabs: LinkTab[]; label: string }) {
  const pathname = usePathname();
  const isCurrent = ({ href, exact }: LinkTab) =>
    pathname === href || (!exact && pathname.startsWith(`${href}/`));
  return (
    <nav aria-label={label} className="-mx-4 overflow-x-auto border-line border-b px-4 sm:mx-0 sm:px-0">
      <ul className="flex gap-5">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <Link
              href={tab.href}
              aria-current={isCurrent(tab) ? "page" : undefined}
              className={cn(
                "flex h-9 items-center whitespace-nowrap border-transparent border-b-2 text-ink-muted hover:text-ink pointer-coarse:h-11",
                "-mb-px aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-ink",
                "focus-visible:outline-offset-[-2px]",
              )}
            >
              {tab.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
