import "server-only";

interface Held {
  /** As it is, not the promise of it: a promise keeps the whole request in which it was made, for as long as it is kept. */
  last: { value: unknown; madeAt: number } | null;
  /** The first or the next one, while it is being made. */
  making: Promise<unknown> | null;
}

const KEY = Symbol.for("tandem.dashboard.held");
const store = globalThis as typeof globalThis & { [KEY]?: Map<string, Held> };
/** Ranges are dragged: what was shown once is not kept for ever. */
const MOST = 200;

function all(): Map<string, Held> {
  store[KEY] ??= new Map();
  return store[KEY];
}

/** What is known of a key, put behind all others. */
function entryOf(key: string): Held {
  const known = all();
  const entry = known.get(key) ?? { last: null, making: null };
  known.delete(key);
  known.set(key, entry);
  for (const oldest of known.keys()) {
    if (known.size <= MOST) break;
    known.delete(oldest);
  }
  return entry;
}

async function makeInto<T>(entry: Held, make: () => Promise<T>, lasts: (value: T) => boolean): Promise<T> {
  try {
    const value = await make();
    entry.last = lasts(value) ? { value, madeAt: Date.now() } : null;
    return value;
  } finally {
    entry.making = null;
  }
}

export interface Times {
  /** So long it is given as it is. */
  freshMs: number;
  /** So long it is given while the next one is being made; whoever comes later waits. */
  usableMs: number;
}

/**
 * What is the same for everybody and changes slowly, made once for all who ask at about the same time. The value says
 * itself as of when it is; what fails is not kept.
 * @param lasts false of what the next who asks is not to be given: it was made before there was anything to make it of
 */
export async function held<T>(
  key: string,
  { freshMs, usableMs }: Times,
  make: () => Promise<T>,
  lasts: (value: T) => boolean = () => true,
): Promise<T> {
  const entry = entryOf(key);
  const { last } = entry;
  const age = last ? Date.now() - last.madeAt : Number.POSITIVE_INFINITY;
  if (last && age <= freshMs) return last.value as T;
  entry.making ??= makeInto(entry, make, lasts);
  // The key names what is kept under it, and with it its type.
  if (!last || age > usableMs) return entry.making as Promise<T>;
  entry.making.catch(() => undefined);
  return last.value as T;
}
