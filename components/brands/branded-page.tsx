"use client";

import type { ReactNode } from "react";
import { BRAND_LOOK, BrandMark } from "@/components/shell/brand-mark";
import { useBrand } from "./brand-context";
import { BrandFooter } from "./brand-footer";

/**
 * The frame of a page that stands alone because nothing else could be shown: whose it is, and whom to ask. Every page
 * carries it in case, so it is plain; its links load anew, which is what helps where something broke.
 */
export function BrandedPage({ children }: { children: ReactNode }) {
  const brand = useBrand();
  if (!brand) return <main>{children}</main>;
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex h-13 items-center px-4 sm:px-6">
        <a href="/" className={BRAND_LOOK}>
          <BrandMark name={brand.name} logoSrc={brand.logoSrc ?? undefined} />
        </a>
      </header>
      <main className="flex-1">{children}</main>
      <BrandFooter contacts={brand} className="px-4 pb-6 sm:px-6" />
    </div>
  );
}
