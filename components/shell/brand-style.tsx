import { brandVariables } from "@/lib/format/brand";

export interface BrandStyleProps {
  /** `#rrggbb`; without a readable one the portal keeps its own accent. */
  colour: string | null | undefined;
  /** Of the request, where the content security policy asks for one. */
  nonce?: string | undefined;
}

/**
 * Gives every page below a brand's accent. A style element and not a wrapper's attribute, because dialogs and toasts are
 * drawn outside of every wrapper, and the tints of the accent are mixed at the root.
 */
export function BrandStyle({ colour, nonce }: BrandStyleProps) {
  const declarations = Object.entries(brandVariables(colour)).map(([name, value]) => `${name}:${value}`);
  if (declarations.length === 0) return null;
  // Browsers hide a nonce from scripts, so what React compares always differs.
  return <style nonce={nonce} suppressHydrationWarning>{`:root{${declarations.join(";")}}`}</style>;
}
