/** Where the palette lies, for itself and for what stands in for it until it has come. */
export const PALETTE_BOX =
  "fixed inset-x-3 top-3 z-50 mx-auto max-w-xl overflow-hidden rounded-xl bg-raised shadow-float sm:top-[14vh]";
export const PALETTE_LINE = "flex items-center gap-2.5 border-line border-b px-3.5";
export const PALETTE_FIELD = "h-12 w-full min-w-0 bg-transparent text-base outline-none sm:text-sm";
/** Of one height: nothing moves while answers come and go. */
export const PALETTE_LIST = "h-[min(26rem,60dvh)]";

export const MOST_LETTERS = 200;
