"use client";

import type { ReactNode } from "react";
import { Brand, brandProps } from "@/components/shell/brand";
import { useBrand } from "./brand-context";
import { BrandFooter } from "./brand-footer";

/** The frame of a page that stands alone because nothing else could be shown: whose it is, and whom to ask. */
export function BrandedPage({ children }: { children: ReactNode }) {
  const brand = useBrand();
  if (!brand) return children;
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex h-13 items-center px-4 sm:px-6">
        <Brand {...brandProps(brand, "/")} />
      </header>
      <div className="flex-1">{children}</div>
      <BrandFooter contacts={brand} className="px-4 pb-6 sm:px-6" />
    </div>
  );
}
