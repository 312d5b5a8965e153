export interface LoggedRequest {
  readonly seq: number;
  readonly time: string;
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** Which account's credentials were sent; never the token. */
  readonly authId: string | null;
  /** What was answered; null while, or because, nothing was. */
  status: number | null;
  /** Whether the handler ran: with a fault, it may have while the answer says otherwise. */
  handled: boolean;
  faults: readonly string[];
  body?: unknown;
}

const CAPACITY = 20_000;
const SECRET = /password|token|secret/i;

function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      SECRET.test(key) ? "<redacted>" : withoutSecrets(inner),
    ]),
  );
}

/** The last 20,000 requests to the API. */
export class RequestLog {
  private readonly ring: LoggedRequest[] = [];
  private head = 0;
  private seq = 0;

  begin(method: string, path: string, authId: string | null): LoggedRequest {
    const entry: LoggedRequest = {
      seq: ++this.seq,
      time: new Date().toISOString(),
      method,
      path,
      authId,
      status: null,
      handled: false,
      faults: [],
    };
    if (this.ring.length < CAPACITY) this.ring.push(entry);
    else {
      this.ring[this.head] = entry;
      this.head = (this.head + 1) % CAPACITY;
    }
    return entry;
  }

  /** Keeps a body, as JSON without its secrets or, where it is none, as its size alone. */
  noteBody(entry: LoggedRequest, text: string): void {
    try {
      entry.body = withoutSecrets(JSON.parse(text));
    } catch {
      entry.body = `<${text.length} characters that are not JSON>`;
    }
  }

  /** Oldest first. `since` is a sequence number or an ISO instant; only later requests count. */
  find(filter: { method?: string; path?: string; since?: string }): LoggedRequest[] {
    const all = [...this.ring.slice(this.head), ...this.ring.slice(0, this.head)];
    const { method, path, since } = filter;
    const numeric = since !== undefined && /^\d+$/.test(since);
    return all.filter(
      (entry) =>
        (!method || entry.method === method.toUpperCase()) &&
        (!path || entry.path.includes(path)) &&
        (!since || (numeric ? entry.seq > Number(since) : Date.parse(entry.time) >= Date.parse(since))),
    );
  }

  clear(): void {
    this.ring.length = 0;
    this.head = 0;
  }
}
