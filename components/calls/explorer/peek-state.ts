"use client";

import { useSearchParams } from "next/navigation";

/** Opens the peek on a call, or closes it. It stands in the address, and asks nothing of the server. */
export function setPeek(uuid: string | null): void {
  const url = new URL(window.location.href);
  if (url.searchParams.get("peek") === uuid) return;
  if (uuid === null) url.searchParams.delete("peek");
  else url.searchParams.set("peek", uuid);
  window.history.replaceState(null, "", url);
}

/** The call that the address names now, also between a change and the next rendering. */
export function currentPeek(): string | null {
  return new URL(window.location.href).searchParams.get("peek");
}

export function usePeek(): string | null {
  return useSearchParams().get("peek");
}

const LINK = "[data-row-link]";

export function rowLinkOf(uuid: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`tr[data-row-key="${CSS.escape(uuid)}"] ${LINK}`);
}

/** The call of the row that an element stands in, where it is the row's own link. */
export function rowOfLink(element: EventTarget | Element | null): string | null {
  if (!(element instanceof HTMLElement) || !element.matches(LINK)) return null;
  return element.closest<HTMLElement>("tr[data-row-key]")?.dataset.rowKey ?? null;
}

/** Closes the peek, and gives the focus to the row that it was open on. */
export function closePeek(): void {
  const peek = currentPeek();
  // First the address: a row that gets the focus while the peek is open would take the peek along.
  setPeek(null);
  if (peek !== null) rowLinkOf(peek)?.focus();
}
