import "server-only";
import { AppError } from "@/lib/http/errors";

/** Each holds a whole ledger in memory while it is sent. */
const MOST_AT_ONCE = 6;
const MOST_OF_ONE = 2;

const KEY = Symbol.for("tandem.statements.places");
const held = globalThis as typeof globalThis & { [KEY]?: Map<string, number> };

/** A place among the statements that are made now; call what it returns when the file is sent or given up. */
export function takePlace(whose: string): () => void {
  held[KEY] ??= new Map();
  const places = held[KEY];
  const own = places.get(whose) ?? 0;
  const all = [...places.values()].reduce((sum, count) => sum + count, 0);
  if (own >= MOST_OF_ONE || all >= MOST_AT_ONCE) {
    throw new AppError("too_many_requests", "Other statements are being made now. Try again in a minute.", {
      retryAfterSeconds: 20,
    });
  }
  places.set(whose, own + 1);
  let left = false;
  return () => {
    if (left) return;
    left = true;
    const now = (places.get(whose) ?? 1) - 1;
    if (now > 0) places.set(whose, now);
    else places.delete(whose);
  };
}
