import "server-only";

/** The total time of one call, queueing and retries included, joined with the caller's own signal. */
export class Deadline {
  private readonly endsAt: number;
  private readonly timer: NodeJS.Timeout;
  private readonly onCallerAbort = () => this.end("aborted");
  private controller: AbortController | undefined;
  private stop: (() => void) | undefined;
  /** Why it is over before its time. */
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

  /** For waits. Made when asked for: most calls wait for nothing, and a signal costs more than a timer. */
  get signal(): AbortSignal {
    this.controller ??= new AbortController();
    if (this.ended) this.controller.abort();
    return this.controller.signal;
  }

  /** What to stop when time is up, in place of what was said before; at once if it is. */
  onEnd(stop: () => void): void {
    this.stop = stop;
    if (this.ended) stop();
  }

  remainingMs(): number {
    return Math.max(0, this.endsAt - performance.now());
  }

  /** Must be called once the call is over, or the timer and the listener stay. */
  dispose(): void {
    clearTimeout(this.timer);
    this.stop = undefined;
    this.caller?.removeEventListener("abort", this.onCallerAbort);
  }

  private end(why: "timeout" | "aborted"): void {
    if (this.ended) return;
    this.ended = why;
    this.controller?.abort();
    this.stop?.();
  }
}
