"use client";

import { usePathname } from "next/navigation";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import { NavCount } from "./nav-count";
import { currentItem, groupItems, type NavItem } from "./nav-item";

export interface NavProps {
  items: NavItem[];
  label: string;
  /** After a choice, for a navigation that lies over the page. */
  onNavigate?: () => void;
}

export function Nav({ items, label, onNavigate }: NavProps) {
  const current = currentItem(items, usePathname());
  return (
    <nav aria-label={label} className="space-y-5">
      {groupItems(items).map(({ group, items: members }) => (
        <div key={group ?? "top"}>
          {group && <h2 className="mb-1 px-2.5 font-medium text-2xs text-ink-subtle">{group}</h2>}
          <ul className="space-y-px">
            {members.map((item) => (
              <li key={item.href}>
                <Link
                  href={item.href}
                  onClick={onNavigate}
                  aria-current={item === current ? "page" : undefined}
                  className={cn(
                    "flex h-8 items-center gap-2.5 rounded-md px-2.5 text-ink-muted transition-colors hover:bg-sunken hover:text-ink",
                    "aria-[current=page]:bg-accent-soft aria-[current=page]:font-medium aria-[current=page]:text-accent",
                    "pointer-coarse:h-11 [&_svg]:size-4 [&_svg]:shrink-0",
                  )}
                >
                  {item.icon}
                  <span className="min-w-0 flex-1 truncate">{item.label}</span>
                  <NavCount href={item.href} count={item.count} />
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
