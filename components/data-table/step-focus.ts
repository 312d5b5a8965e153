const TYPING =
  "input, textarea, select, [contenteditable=true], [role=dialog], [role=menu], [role=alertdialog]";

/** Whether a key press belongs to something else: a field, an open dialog or menu, a shortcut of the browser. */
export function isForSomethingElse(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey) return true;
  if (event.target instanceof Element && event.target.closest(TYPING)) return true;
  return (
    document.querySelector("[role=dialog][data-state=open], [role=alertdialog][data-state=open]") !== null
  );
}

/** Moves the focus along a list of links. */
export function stepFocus(event: KeyboardEvent, links: HTMLElement[]): void {
  if (links.length === 0 || isForSomethingElse(event)) return;
  const focused = document.activeElement;
  const at = focused instanceof HTMLElement ? links.indexOf(focused) : -1;
  const step = stepOf(event.key, at >= 0);
  if (step === 0) return;
  const next = at < 0 ? (step > 0 ? 0 : links.length - 1) : at + step;
  const target = links[next];
  if (!target) return;
  event.preventDefault();
  target.focus();
  target.scrollIntoView({ block: "nearest" });
}

function stepOf(key: string, inList: boolean): -1 | 0 | 1 {
  if (key === "j" || (inList && key === "ArrowDown")) return 1;
  if (key === "k" || (inList && key === "ArrowUp")) return -1;
  return 0;
}
