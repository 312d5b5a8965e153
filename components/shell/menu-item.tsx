import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";

const ITEM =
  "flex min-h-8 w-full cursor-pointer select-none items-center gap-2 rounded-md px-2 text-left outline-none hover:bg-sunken focus:bg-sunken " +
  "aria-checked:font-medium aria-disabled:opacity-50 pointer-coarse:min-h-10 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-ink-subtle";

export function MenuLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} role="menuitem" tabIndex={-1} className={ITEM}>
      {children}
    </Link>
  );
}

export interface MenuActProps {
  onSelect: () => void;
  disabled?: boolean;
  /** For one of several that exclude each other. */
  checked?: boolean;
  children: ReactNode;
}

export function MenuAct({ onSelect, disabled = false, checked, children }: MenuActProps) {
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: only what is one of several says whether it is chosen
    <button
      type="button"
      role={checked === undefined ? "menuitem" : "menuitemradio"}
      aria-checked={checked}
      aria-disabled={disabled || undefined}
      tabIndex={-1}
      onClick={disabled ? undefined : onSelect}
      className={ITEM}
    >
      {children}
    </button>
  );
}

export function MenuLine() {
  return <hr className="-mx-1 my-1 border-line border-t" />;
}
