"use client";

// biome-ignore lint/style/noRestrictedImports: the one place that wraps it
import NextLink from "next/link";
import { type ComponentProps, useState } from "react";

export type LinkProps = ComponentProps<typeof NextLink>;

/**
 * Next's link, which asks for a page when a pointer or the keyboard comes near. By itself it would ask for each page
 * whose link is in sight: every page load brought the server forty and more requests for pages that nobody opened.
 */
export function Link({ onPointerEnter, onFocus, ...props }: LinkProps) {
  const [near, setNear] = useState(false);
  return (
    <NextLink
      prefetch={near ? null : false}
      {...props}
      onPointerEnter={(event) => {
        setNear(true);
        onPointerEnter?.(event);
      }}
      onFocus={(event) => {
        setNear(true);
        onFocus?.(event);
      }}
    />
  );
}
