import { type ClassValue, clsx } from "clsx";
import { extendTailwindMerge } from "tailwind-merge";

const merge = extendTailwindMerge({
  // Sizes that only this theme has: without them "text-2xs text-ink" would be read as two colours.
  extend: { theme: { text: ["2xs"], shadow: ["soft", "float"] } },
});

/** Joins class names; of two that set the same property the later wins. */
export function cn(...classes: ClassValue[]): string {
  return merge(clsx(classes));
}
