/** Seconds until the next try, after the first, second and further failures; then the mail is given up. */
const WAITS = [30, 120, 600, 3_600, 21_600, 86_400] as const;

/** @returns null where there is no further try */
export function secondsUntilRetry(attempts: number): number | null {
  return WAITS[attempts - 1] ?? null;
}

interface SmtpTrouble {
  responseCode?: unknown;
  command?: unknown;
}

// What the server says of us (sign-in, TLS, the sender) an admin can mend; what it says of the recipient stays.
const ABOUT_US = new Set([503, 530, 534, 535, 538]);

/** Whether the same mail would be refused again: a 5xx that is about the recipient or the message. */
export function isPermanent(error: unknown): boolean {
  if (typeof error !== "object" || error === null) return false;
  const { responseCode, command }: SmtpTrouble = error;
  if (typeof responseCode !== "number" || responseCode < 500 || responseCode > 599) return false;
  return !ABOUT_US.has(responseCode) && (command === "RCPT TO" || command === "DATA");
}

const MOST = 300;
const CONTROLS = /\p{Cc}+/gu;

/** What went wrong, in one line for the outbox. The server's words, which carry neither content nor credentials. */
export function troubleOf(error: unknown): string {
  const text = error instanceof Error ? error.message : "The mail server could not be reached.";
  return text.replace(CONTROLS, " ").trim().slice(0, MOST);
}
