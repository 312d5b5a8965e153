/** What forgets everything that was read, where something was. Apart from the client, which most pages do without. */
let forget: (() => void) | null = null;

export function forgetWith(next: () => void): void {
  forget = next;
}

/** Forgets everything that was read. At sign-out, before the next person sits down. */
export function clearQueryCache(): void {
  forget?.();
}
