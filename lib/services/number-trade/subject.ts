/** What every act on a number locks, over all customers: one open order each. */
export function numberSubject(e164: string): string {
  return `number:${e164}`;
}

/** What an open order on a number means to whoever asks again. */
export const numberBusy =
  "Something is being done to this number, or nobody knows yet whether it was done. Wait until that is settled.";
