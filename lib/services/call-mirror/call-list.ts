import "server-only";
import type { AuthorizedCustomer, AuthorizedPartner } from "@/lib/authz/scopes";
import { EVERYBODY } from "@/lib/db/calls/source";
import type { Stored } from "@/lib/db/calls/store";
import type { CallRow } from "@/lib/db/calls/store-row";
import { log } from "@/lib/log";
import { Bulkhead } from "@/lib/vobiz/bulkhead";
import { listReadableCalls } from "@/lib/vobiz/resources/calls";
import type { CallPage } from "@/lib/vobiz/types";
import { toCallRow } from "./row";
import type { Writer } from "./writer";

export const PAGE_SIZE = 100;
/** More than anybody waits for. */
const QUEUE = 10_000;

/** Requests that may be under way at once, whoever makes them. */
export const politeness = (atOnce: number) => new Bulkhead(atOnce, QUEUE);

/** One list of calls upstream, all customers' or one's, and the way of its rows into the mirror. */
export class CallList {
  readonly scope: string;

  constructor(
    private readonly of: AuthorizedCustomer | AuthorizedPartner,
    private readonly writer: Writer,
    private readonly polite: Bulkhead,
    readonly signal: AbortSignal,
  ) {
    this.scope = "authId" in of ? of.authId : EVERYBODY;
  }

  /** @param day of UTC; without one it is the whole list. @throws VobizError */
  async fetch(page: number, day?: string): Promise<CallPage> {
    const leave = await this.polite.enter(this.signal);
    try {
      const filters = { page, size: PAGE_SIZE, ...(day ? { days: { from: day, to: day } } : {}) };
      return await listReadableCalls(this.of, filters, { signal: this.signal });
    } finally {
      leave();
    }
  }

  /** Resolves once the page is in the mirror. Records that cannot be stored are told to the log. */
  store({ items }: CallPage): Promise<Stored> {
    const rows: CallRow[] = [];
    const unusable: Record<string, number> = {};
    const now = Date.now();
    const own = "authId" in this.of ? this.of.authId : null;
    for (const call of items) {
      const row = toCallRow(call, own, now);
      if (typeof row === "string") unusable[row] = (unusable[row] ?? 0) + 1;
      else rows.push(row);
    }
    if (rows.length < items.length) {
      log.warn({ scope: this.scope, unusable }, "records of calls could not be stored");
    }
    return this.writer.add(rows);
  }
}
