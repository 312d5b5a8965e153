import "server-only";

interface Held {
  madeAt: number;
  value: Promise<unknown>;
  /** The next one, while it is being made. */
  next: Promise<unknown> | null;
}

const KEY = Symbol.for("tandem.dashboard.held");
const store = globalThis as typeof globalThis & { [KEY]?: Map<string, Held> };
/** Ranges are dragged: what was shown once is not kept for ever. */
const MOST = 200;

function all(): Map<string, Held> {
  store[KEY] ??= new Map();
  return store[KEY];
}

function keep(key: string, value: Promise<unknown>): void {
  const known = all();
  known.delete(key);
  known.set(key, { madeAt: Date.now(), value, next: null });
  for (const oldest of known.keys()) {
    if (known.size <= MOST) break;
    known.delete(oldest);
  }
  // What failed is not worth keeping.
  value.catch(() => {
    if (known.get(key)?.value === value) known.delete(key);
  });
}

export interface Times {
  /** So long it is given as it is. */
  freshMs: number;
  /** So long it is given while the next one is being made; whoever comes later waits. */
  usableMs: number;
}

/**
 * What is the same for everybody and changes slowly, made once for all who ask at about the same time. The value says
 * itself as of when it is.
 */
export function held<T>(key: string, { freshMs, usableMs }: Times, make: () => Promise<T>): Promise<T> {
  const known = all().get(key);
  const age = known ? Date.now() - known.madeAt : Number.POSITIVE_INFINITY;
  if (!known || age > usableMs) {
    const value = make();
    keep(key, value);
    return value;
  }
  if (age > freshMs && known.next === null) {
    const next = make();
    known.next = next;
    next.then(
      () => keep(key, next),
      () => {
        known.next = null;
      },
    );
  }
  // The key names what is kept under it, and with it its type.
  return known.value as Promise<T>;
}
