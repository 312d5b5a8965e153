const NO_WAY = /\b(ECONN\w+|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPIPE)\b/;

/** The first that fits. */
const kinds = [
  ["unreachable", NO_WAY],
  ["unreachable", /timeout|timed out|abort|closed unexpectedly|greeting never/i],
  ["sign_in", /invalid login|credentials|\b53[0458]\b/i],
  ["encryption", /certificate|\bTLS\b|\bSSL\b|STARTTLS|wrong version number/i],
  ["refused", /\b[45]\d\d\b|reject|cannot be written to/i],
] as const;

/** The kind of trouble, of what a mail server said: its words name people's addresses, which are not for everybody. */
export function mailTrouble(said: string | null): string | null {
  return kinds.find(([, pattern]) => pattern.test(said ?? ""))?.[0] ?? null;
}
