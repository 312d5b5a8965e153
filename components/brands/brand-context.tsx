"use client";

import { createContext, type ReactNode, use } from "react";
import type { BrandView } from "@/lib/services/brands/schema";

const BrandContext = createContext<BrandView | null>(null);

/** The brand of the page, for what is drawn in the browser alone: pages that failed. */
export function useBrand(): BrandView | null {
  return use(BrandContext);
}

export function BrandProvider({ brand, children }: { brand: BrandView; children: ReactNode }) {
  return <BrandContext value={brand}>{children}</BrandContext>;
}
