"use client";

import { LogOut } from "lucide-react";
import { unstable_rethrow } from "next/navigation";
import { type ReactNode, useTransition } from "react";
import { useTranslate } from "#translate";
import { toast } from "@/components/ui/toast";
import { clearQueryCache } from "@/lib/query/forget";
import { MenuButton } from "./menu-button";
import { MenuAct, MenuLine, MenuLink } from "./menu-item";

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
    <MenuButton
      label={t("Account of {name}", { name: user.name })}
      busy={pending}
      className="rounded-full"
      menuClassName="w-60"
      icon={
        <span
          aria-hidden
          className="grid size-7 place-items-center rounded-full border border-line-strong bg-sunken font-medium text-2xs text-ink-muted uppercase"
        >
          {initials(user.name)}
        </span>
      }
    >
      <div className="px-2 py-1.5 text-ink-subtle text-xs">
        <span className="block truncate font-medium text-ink text-sm">{user.name}</span>
        <span className="block truncate">{user.email}</span>
        <span className="block">{user.role}</span>
      </div>
      <MenuLine />
      {links.map(({ href, label, icon }) => (
        <MenuLink key={href} href={href}>
          {icon}
          {label}
        </MenuLink>
      ))}
      {links.length > 0 && <MenuLine />}
      <MenuAct onSelect={leave} disabled={pending}>
        <LogOut aria-hidden />
        {t("Sign out")}
      </MenuAct>
    </MenuButton>
  );
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  // By code point, so that a letter outside the basic plane is not cut in half.
  return letters.map((word) => [...(word ?? "")][0] ?? "").join("");
}
