"use client";

import { ListChecks } from "lucide-react";
import { usePathname } from "next/navigation";
import { Link } from "@/components/ui/link";

/** On the other pages of a customer whose onboarding is under way: the way back to its steps. */
export function BackToOnboarding({ href }: { href: string }) {
  if (usePathname() === href) return null;
  return (
    <p className="mb-4 flex flex-wrap items-center gap-2 rounded-lg border border-info-line bg-info-soft px-3.5 py-2 text-info">
      <ListChecks aria-hidden className="size-4 shrink-0" />
      <span className="text-ink-muted">This customer's onboarding is under way.</span>
      <Link href={href} className="font-medium underline">
        Back to the steps
      </Link>
    </p>
  );
}
