"use client";

import { type MouseEvent, type ReactNode, useEffect, useRef } from "react";
import { stepFocus } from "@/components/data-table/step-focus";

const OPENER = "[data-audit-open]";
const INTERACTIVE = "a, button, [role=dialog]";

/** j and k step through the rows, Enter opens one, and so does a click anywhere on it. */
export function AuditRowList({ children }: { children: ReactNode }) {
  const container = useRef<HTMLDivElement>(null);

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      stepFocus(event, [...(container.current?.querySelectorAll<HTMLElement>(OPENER) ?? [])]);
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);

  function onClick(event: MouseEvent<HTMLDivElement>) {
    if (!(event.target instanceof Element) || event.defaultPrevented || event.button !== 0) return;
    if (event.target.closest(INTERACTIVE) || window.getSelection()?.toString()) return;
    event.target.closest("tr")?.querySelector<HTMLElement>(OPENER)?.click();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the click is a convenience; every row has a real button
    // biome-ignore lint/a11y/useKeyWithClickEvents: that button is what the keyboard uses
    <div
      ref={container}
      onClick={onClick}
      className="[&_tbody>tr:hover]:bg-sunken [&_tbody>tr]:cursor-pointer"
    >
      {children}
    </div>
  );
}
