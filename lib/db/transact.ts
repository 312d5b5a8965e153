import "server-only";
import { db, type Tx } from "./client";

/** A short transaction: database work only, never a network call inside. */
export function transact<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return db().$transaction(work, { maxWait: 5_000, timeout: 10_000 });
}
