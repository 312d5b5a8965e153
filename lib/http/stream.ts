/** A reader that takes nothing for so long has gone, even where its connection still stands. */
const STALLED_AFTER_MS = 120_000;

export type StreamEnd = "complete" | "cancelled" | { failed: unknown };

interface Streamed {
  /** The next bytes; null when there are no more. */
  next: () => Promise<Uint8Array | null>;
  /** Runs once, before the reader learns of the end; what it throws breaks the transfer as well. */
  onEnd: (end: StreamEnd) => Promise<void>;
  /** Of the request: aborted when its reader goes away. */
  signal: AbortSignal;
}

/**
 * Bytes that are made as fast as they are read, and no faster. Its end is clean only after `onEnd` has succeeded; a
 * failure breaks the transfer, so that half a file never looks whole.
 */
export function streamOf({ next, onEnd, signal }: Streamed): ReadableStream<Uint8Array> {
  let ended = false;
  let stalled: NodeJS.Timeout | undefined;
  const end = async (how: StreamEnd) => {
    if (ended) return;
    ended = true;
    clearTimeout(stalled);
    signal.removeEventListener("abort", abort);
    await onEnd(how);
  };
  const abort = () => void end("cancelled").catch(() => undefined);
  const watch = () => {
    clearTimeout(stalled);
    stalled = setTimeout(abort, STALLED_AFTER_MS);
    stalled.unref();
  };
  return new ReadableStream<Uint8Array>(
    {
      start() {
        if (signal.aborted) abort();
        else signal.addEventListener("abort", abort, { once: true });
      },
      async pull(controller) {
        clearTimeout(stalled);
        if (ended) throw new Error("The transfer has ended");
        try {
          const bytes = await next();
          if (bytes === null) {
            await end("complete");
            controller.close();
          } else {
            controller.enqueue(bytes);
            watch();
          }
        } catch (error) {
          await end({ failed: error });
          throw error;
        }
      },
      cancel: () => end("cancelled"),
    },
    { highWaterMark: 1 },
  );
}
