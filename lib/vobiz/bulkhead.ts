import "server-only";

/** Thrown where the queue is full: nothing was sent. */
export class BulkheadFull extends Error {}
/** Thrown where the deadline or the caller ended the wait: nothing was sent. */
export class BulkheadLeft extends Error {}

/** Caps how much is under way at once, so that a hanging vendor cannot fill the process. */
export class Bulkhead {
  private readonly waiting: (() => void)[] = [];
  private running = 0;

  constructor(
    private readonly maxInFlight: number,
    private readonly maxQueued: number,
  ) {}

  get inFlight(): number {
    return this.running;
  }

  get queued(): number {
    return this.waiting.length;
  }

  /** A place that is free now, or null. The returned function gives it back. */
  enterNow(): (() => void) | null {
    if (this.running >= this.maxInFlight) return null;
    this.running += 1;
    return this.leaving();
  }

  /** Waits for a place; the returned function gives it back. */
  async enter(signal: AbortSignal): Promise<() => void> {
    if (signal.aborted) throw new BulkheadLeft();
    const now = this.enterNow();
    if (now) return now;
    await this.wait(signal);
    return this.leaving();
  }

  private leaving(): () => void {
    let left = false;
    return () => {
      if (left) return;
      left = true;
      // A place is handed on, so that nobody overtakes the queue.
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    };
  }

  private wait(signal: AbortSignal): Promise<void> {
    if (this.waiting.length >= this.maxQueued) throw new BulkheadFull();
    return new Promise((resolve, reject) => {
      const go = () => {
        signal.removeEventListener("abort", leave);
        resolve();
      };
      const leave = () => {
        const index = this.waiting.indexOf(go);
        if (index >= 0) this.waiting.splice(index, 1);
        reject(new BulkheadLeft());
      };
      signal.addEventListener("abort", leave, { once: true });
      this.waiting.push(go);
    });
  }
}
