"use client";

import { type ReactNode, Suspense, useState } from "react";

export interface SteadyBoundaryProps {
  /** Whether its content is still to come. */
  late: boolean;
  fallback: ReactNode;
  children: ReactNode;
}

/**
 * Lets the page come first where its content was late when it first appeared, and stays what it was then: a page that
 * comes again, sooner or later than before, would otherwise replace the part, and whoever was in it lost their place.
 */
export function SteadyBoundary({ late, fallback, children }: SteadyBoundaryProps) {
  const [wasLate] = useState(late);
  return wasLate ? <Suspense fallback={fallback}>{children}</Suspense> : children;
}
