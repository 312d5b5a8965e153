import type { ComponentProps } from "react";
import { cn } from "./cn";

/** The look that every control for typing shares. */
export const CONTROL =
  "w-full rounded-md border border-control bg-surface px-2.5 text-ink shadow-soft transition-colors hover:border-ink-subtle " +
  "focus-visible:outline-offset-0 disabled:cursor-not-allowed disabled:bg-sunken disabled:text-ink-subtle " +
  "[&[readonly]]:bg-sunken aria-invalid:border-danger " +
  // Below 16 px a phone zooms the page when the field takes the focus.
  "text-base sm:text-sm";

export function Input({ className, type = "text", ...props }: ComponentProps<"input">) {
  return <input type={type} className={cn(CONTROL, "h-8 pointer-coarse:h-10", className)} {...props} />;
}
