"use client";

import { useRouter } from "next/navigation";
import type { MouseEvent, SyntheticEvent } from "react";

/** Of a link that an event fell on, inside of what listens. */
function linkOf({ target, currentTarget }: SyntheticEvent<HTMLElement>): string | null {
  const link = target instanceof Element ? target.closest("a[href]") : null;
  return link && currentTarget.contains(link) ? link.getAttribute("href") : null;
}

const plain = (event: MouseEvent) =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;

/**
 * Lets plain links to pages of the portal do what `<Link>` does, with one listener for all of them: a page is asked
 * for when a pointer or the keyboard comes near, and shown without the browser loading everything anew.
 */
export function useLinksWithin(onNavigate?: () => void) {
  const router = useRouter();
  function near(event: SyntheticEvent<HTMLElement>) {
    const href = linkOf(event);
    if (href) router.prefetch(href);
  }
  return {
    onPointerOver: near,
    onFocus: near,
    onClick(event: MouseEvent<HTMLElement>) {
      const href = linkOf(event);
      if (!href || !plain(event) || event.defaultPrevented) return;
      event.preventDefault();
      onNavigate?.();
      router.push(href);
    },
  };
}
