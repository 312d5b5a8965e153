import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

/**
 * The box that a table scrolls in, so that a wide one never widens the page. It can be reached and scrolled by keyboard.
 */
export function TableFrame({
  label,
  scrolls = true,
  busy = false,
  bare = false,
  children,
}: {
  label: string;
  /** Whether a long table scrolls inside itself on large screens, which keeps its heading in view. */
  scrolls?: boolean;
  busy?: boolean;
  /** Without border and ground, for a table inside a card. */
  bare?: boolean;
  children: ReactNode;
}) {
  return (
    <section
      aria-label={label}
      aria-busy={busy || undefined}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className={cn(
        "relative overflow-auto focus-visible:outline-offset-[-2px]",
        scrolls && "lg:max-h-[max(24rem,calc(100dvh-19rem))]",
        bare ? "rounded-b-lg" : "rounded-lg border border-line bg-surface shadow-soft",
      )}
    >
      {children}
    </section>
  );
}
