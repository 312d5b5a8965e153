"use client";

import { useRouter } from "next/navigation";
import { type MouseEvent, type ReactNode, useEffect, useRef } from "react";
import { stepFocus } from "./step-focus";

const ROW_LINK = "[data-row-link]";
const INTERACTIVE = "a, button, input, select, textarea, label, summary, [role=menuitem]";

/**
 * Makes the rows within it usable as a whole: j and k (and the arrow keys, once a row has the focus) step through
 * their links, Enter follows the link as any link, and a click anywhere on a row opens it.
 */
export function RowList({ children }: { children: ReactNode }) {
  const container = useRef<HTMLDivElement>(null);
  const router = useRouter();

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      const links = [...(container.current?.querySelectorAll<HTMLElement>(ROW_LINK) ?? [])];
      stepFocus(event, links);
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);

  function onClick(event: MouseEvent<HTMLDivElement>) {
    if (!(event.target instanceof Element) || event.defaultPrevented || event.button !== 0) return;
    if (event.target.closest(INTERACTIVE)) return;
    // Who selects an id to copy it does not want to leave.
    if (window.getSelection()?.toString()) return;
    const link = event.target.closest("tr")?.querySelector<HTMLAnchorElement>(ROW_LINK);
    if (!link) return;
    if (event.metaKey || event.ctrlKey) window.open(link.href, "_blank", "noopener");
    else router.push(link.getAttribute("href") ?? link.href);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the click is a convenience; every row has a real link
    // biome-ignore lint/a11y/useKeyWithClickEvents: that link is what the keyboard uses
    <div ref={container} onClick={onClick}>
      {children}
    </div>
  );
}
