"use client";

import { usePathname } from "next/navigation";
import { cn } from "@/components/ui/cn";
import { DrawnIcon } from "./drawn-icon";
import { NavCount } from "./nav-count";
import { currentItem, groupItems, type NavItem } from "./nav-item";
import { useLinksWithin } from "./use-links-within";

export interface NavProps {
  items: NavItem[];
  label: string;
  /** After a choice, for a navigation that lies over the page. */
  onNavigate?: () => void;
}

// Written once for all of its links, which every page carries.
const LINKS = cn(
  "[&_a]:flex [&_a]:h-8 [&_a]:items-center [&_a]:gap-2.5 [&_a]:rounded-md [&_a]:px-2.5 [&_a]:text-ink-muted [&_a]:transition-colors",
  "[&_a:hover]:bg-sunken [&_a:hover]:text-ink [&_svg]:shrink-0 pointer-coarse:[&_a]:h-11",
  "[&_a[aria-current]]:bg-accent-soft [&_a[aria-current]]:font-medium [&_a[aria-current]]:text-accent",
);

export function Nav({ items, label, onNavigate }: NavProps) {
  const current = currentItem(items, usePathname());
  const links = useLinksWithin(onNavigate);
  return (
    <nav aria-label={label} className={cn("space-y-5", LINKS)} {...links}>
      {groupItems(items).map(({ group, items: members }) => (
        <div key={group ?? "top"}>
          {group && <h2 className="mb-1 px-2.5 font-medium text-2xs text-ink-subtle">{group}</h2>}
          <ul className="space-y-px">
            {members.map((item) => (
              <li key={item.href}>
                <a href={item.href} aria-current={item === current ? "page" : undefined}>
                  <DrawnIcon path={item.icon} />
                  <span className="min-w-0 flex-1 truncate">{item.label}</span>
                  {item.count !== undefined && <NavCount href={item.href} count={item.count} />}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
