import "server-only";
import { headers } from "next/headers";
import { type ReactNode, Suspense } from "react";

/**
 * Shows a skeleton at once to who comes by a link of the portal. A page that is opened by its address waits for its
 * content instead, because what has begun to stream can no longer become a 404.
 */
export async function Streamed({ fallback, children }: { fallback: ReactNode; children: ReactNode }) {
  const isStep = (await headers()).get("sec-fetch-dest") === "empty";
  return isStep ? <Suspense fallback={fallback}>{children}</Suspense> : children;
}
