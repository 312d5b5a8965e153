import "server-only";
import type { Dispatcher } from "undici";
import type { RawResponse } from "./answer";

export class TooLarge extends Error {}
class Stopped extends Error {}

type Headers = Parameters<NonNullable<Dispatcher.DispatchHandler["onResponseStart"]>>[2];

function single(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}

/**
 * Collects one answer whole. It stands where undici would make a stream of the body, which for a page of rows costs
 * more than to read it.
 */
export class WholeAnswer implements Dispatcher.DispatchHandler {
  /** Rejects with undici's error, `TooLarge`, or anything once stopped. */
  readonly answer: Promise<RawResponse>;
  /** Known from the head of the answer on. */
  status: number | undefined;
  private resolve!: (answer: RawResponse) => void;
  private reject!: (error: Error) => void;
  private controller: Dispatcher.DispatchController | undefined;
  private stopped: Error | undefined;
  private headers: Headers = {};
  private readonly chunks: Buffer[] = [];
  private size = 0;

  constructor(private readonly maxBytes: number) {
    this.answer = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }

  /** Ends the request now, or as soon as it starts. */
  readonly stop = (): void => {
    this.abort(new Stopped());
  };

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.controller = controller;
    if (this.stopped) controller.abort(this.stopped);
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: Headers): void {
    if (status < 200) return;
    this.status = status;
    this.headers = headers;
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    this.size += chunk.length;
    if (this.size > this.maxBytes) this.abort(new TooLarge());
    else this.chunks.push(chunk);
  }

  onResponseEnd(): void {
    const [first] = this.chunks;
    const body = this.chunks.length === 1 && first ? first : Buffer.concat(this.chunks, this.size);
    this.resolve({
      status: this.status ?? 0,
      retryAfter: single(this.headers["retry-after"]),
      requestId: single(this.headers["x-request-id"]),
      text: body.toString("utf8"),
    });
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    this.reject(this.stopped ?? error);
  }

  private abort(reason: Error): void {
    this.stopped ??= reason;
    this.controller?.abort(this.stopped);
    // A request that waits for its connection is not told.
    this.reject(this.stopped);
  }
}
