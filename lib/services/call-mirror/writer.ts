import "server-only";
import { type Stored, storeReady } from "@/lib/db/calls/store";
import { type CallRow, type ReadyCall, readyCalls } from "@/lib/db/calls/store-row";

/** So many calls are written at once at most. */
const LARGEST_BATCH = 4_000;

interface Waiting {
  calls: readonly ReadyCall[];
  done(stored: Stored): void;
  failed(error: unknown): void;
}

/** While one batch is written the next one gathers, so that pages of a hundred are written by the thousand. */
export class Writer {
  private waiting: Waiting[] = [];
  private writing = false;
  readonly total: Stored = { added: 0, changed: 0, unchanged: 0 };

  /** Resolves once these rows are stored. What is told is of the whole batch that they were part of. */
  add(rows: readonly CallRow[]): Promise<Stored> {
    return new Promise((done, failed) => {
      this.waiting.push({ calls: readyCalls(rows), done, failed });
      if (!this.writing) void this.write();
    });
  }

  private take(): Waiting[] {
    let size = 0;
    const end = this.waiting.findIndex(({ calls }, index) => {
      size += calls.length;
      return index > 0 && size > LARGEST_BATCH;
    });
    return this.waiting.splice(0, end === -1 ? this.waiting.length : end);
  }

  private async write(): Promise<void> {
    this.writing = true;
    while (this.waiting.length > 0) {
      const batch = this.take();
      try {
        const stored = await storeReady(batch.flatMap(({ calls }) => calls));
        this.total.added += stored.added;
        this.total.changed += stored.changed;
        this.total.unchanged += stored.unchanged;
        for (const { done } of batch) done(stored);
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
    }
    this.writing = false;
  }
}
