import type { BrandContacts } from "@/components/brands/brand-footer";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import type { BrandView } from "@/lib/services/brands/schema";

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
    <Link
      href={href}
      className={cn("flex min-w-0 items-center gap-2 rounded-md font-semibold tracking-tight", className)}
    >
      {logoSrc ? (
        // biome-ignore lint/performance/noImgElement: a brand's logo is served as it was given; the image optimizer is off
        <img src={logoSrc} alt="" className="h-6 w-auto max-w-24 shrink-0 object-contain" />
      ) : (
        <span
          aria-hidden
          className="grid size-6 shrink-0 place-items-center rounded-md bg-accent text-accent-ink text-xs uppercase"
        >
          {name.slice(0, 1)}
        </span>
      )}
      <span className="truncate">{name}</span>
    </Link>
  );
}
