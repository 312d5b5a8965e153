const LATEST_MS = 5_000;
/** For browsers that cannot say when they are idle. */
const OTHERWISE_MS = 1_500;

/** Does something once the page has settled. Returns what calls it off. */
export function whenIdle(act: () => void): () => void {
  if (typeof requestIdleCallback === "function") {
    const handle = requestIdleCallback(act, { timeout: LATEST_MS });
    return () => cancelIdleCallback(handle);
  }
  const timer = setTimeout(act, OTHERWISE_MS);
  return () => clearTimeout(timer);
}
