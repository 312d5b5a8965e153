import "server-only";

/** The total time of one call, queueing and retries included, joined with the caller's own signal. */
export class Deadline {
  private readonly controller = new AbortController();
  private readonly endsAt: number;
  private readonly timer: NodeJS.Timeout;
  private readonly onCallerAbort = () => this.end("aborted");
  /** Why the signal fired. */
  ended: "timeout" | "aborted" | undefined;

  constructor(
    milliseconds: number,
    private readonly caller?: AbortSignal,
  ) {
    this.endsAt = performance.now() + milliseconds;
    this.timer = setTimeout(() => this.end("timeout"), milliseconds);
    if (caller?.aborted) this.end("aborted");
    else caller?.addEventListener("abort", this.onCallerAbort, { once: true });
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  remainingMs(): number {
    return Math.max(0, this.endsAt - performance.now());
  }

  /** Must be called once the call is over, or the timer and the listener stay. */
  dispose(): void {
    clearTimeout(this.timer);
    this.caller?.removeEventListener("abort", this.onCallerAbort);
  }

  private end(why: "timeout" | "aborted"): void {
    if (this.ended) return;
    this.ended = why;
    this.controller.abort();
  }
}
