import type { BrandContacts } from "@/components/brands/brand-footer";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import type { BrandView } from "@/lib/services/brands/schema";
import { BRAND_LOOK, BrandMark } from "./brand-mark";

export interface BrandProps {
  name: string;
  /** Where the logo leads. */
  href: string;
  /** A square or wide picture of our own origin; without one, the name's first letter on the accent. */
  logoSrc?: string;
  /** For frames that have a foot. */
  contacts?: BrandContacts;
  className?: string;
}

/** A brand in the frame of a page. */
export function brandProps(brand: BrandView, href: string): BrandProps {
  return { name: brand.name, href, contacts: brand, ...(brand.logoSrc ? { logoSrc: brand.logoSrc } : {}) };
}

export function Brand({ name, href, logoSrc, className }: BrandProps) {
  return (
    <Link href={href} className={cn(BRAND_LOOK, className)}>
      <BrandMark name={name} logoSrc={logoSrc} />
    </Link>
  );
}
