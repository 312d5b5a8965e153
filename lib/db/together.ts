import "server-only";

/** For so long one look holds back the next: if it takes longer, something is wrong with its connection. */
const SLOW_MS = 100;

interface Waiting<Key, Found> {
  key: Key;
  resolve(found: Found | undefined): void;
  reject(error: unknown): void;
}

/**
 * Looks up together what is asked at the same time. The first goes at once; those that come while it is under way wait
 * for its end, and go as one. Nobody is told what was looked up before they asked.
 * @param look finds all of them, in the order of the keys; undefined stands for what there is not
 */
export function together<Key, Found>(
  look: (keys: readonly Key[]) => Promise<readonly (Found | undefined)[]>,
): (key: Key) => Promise<Found | undefined> {
  let waiting: Waiting<Key, Found>[] = [];
  let underWay: object | null = null;
  let patience: NodeJS.Timeout | undefined;

  async function go(): Promise<void> {
    clearTimeout(patience);
    patience = undefined;
    const batch = waiting;
    waiting = [];
    const own = {};
    underWay = own;
    try {
      const found = await look(batch.map(({ key }) => key));
      for (const [index, { resolve }] of batch.entries()) resolve(found[index]);
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
    // Of one that was overtaken nobody waits for the end.
    if (underWay !== own) return;
    underWay = null;
    if (waiting.length > 0) void go();
  }

  return (key) =>
    new Promise((resolve, reject) => {
      waiting.push({ key, resolve, reject });
      if (underWay === null) void go();
      else patience ??= setTimeout(go, SLOW_MS);
    });
}
