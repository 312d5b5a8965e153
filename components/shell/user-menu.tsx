"use client";

import { LogOut } from "lucide-react";
import { unstable_rethrow } from "next/navigation";
import { type ReactNode, useTransition } from "react";
import { useTranslate } from "#translate";
import { buttonClass } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { Link } from "@/components/ui/link";
import { toast } from "@/components/ui/toast";
import { clearQueryCache } from "@/lib/query/client";

export interface UserMenuProps {
  user: {
    name: string;
    email: string;
    /** In words: "Finance". */
    role: string;
  };
  links?: { href: string; label: string; icon: ReactNode }[];
  /** Ends the session and leads away; a server action or a function of the browser. */
  signOut: () => Promise<void>;
}

export function UserMenu({ user, links = [], signOut }: UserMenuProps) {
  const t = useTranslate();
  const [pending, startTransition] = useTransition();

  function leave() {
    startTransition(async () => {
      clearQueryCache();
      try {
        await signOut();
      } catch (error) {
        // A redirect travels as an error that the router must see.
        unstable_rethrow(error);
        toast.error(t("You are still signed in"), {
          description: t("The portal did not answer. Try again."),
        });
      }
    });
  }

  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        className={cn(buttonClass({ variant: "ghost", size: "icon" }), "rounded-full")}
        aria-label={t("Account of {name}", { name: user.name })}
        aria-busy={pending || undefined}
      >
        <span
          aria-hidden
          className="grid size-7 place-items-center rounded-full border border-line-strong bg-sunken font-medium text-2xs text-ink-muted uppercase"
        >
          {initials(user.name)}
        </span>
      </DropdownMenuTrigger>
      <DropdownMenuContent className="w-60">
        <DropdownMenuLabel>
          <span className="block truncate font-medium text-ink text-sm">{user.name}</span>
          <span className="block truncate">{user.email}</span>
          <span className="block">{user.role}</span>
        </DropdownMenuLabel>
        <DropdownMenuSeparator />
        {links.map(({ href, label, icon }) => (
          <DropdownMenuItem key={href} asChild>
            <Link href={href}>
              {icon}
              {label}
            </Link>
          </DropdownMenuItem>
        ))}
        {links.length > 0 && <DropdownMenuSeparator />}
        <DropdownMenuItem onSelect={leave} disabled={pending}>
          <LogOut aria-hidden />
          {t("Sign out")}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  // By code point, so that a letter outside the basic plane is not cut in half.
  return letters.map((word) => [...(word ?? "")][0] ?? "").join("");
}
