import type { Call } from "./entities";
import { addCall, emptyTally, subtractCall, type Tally, Traffic } from "./traffic";

/** One list of calls, oldest first by start, with running totals. */
export interface CallList {
  readonly calls: Call[];
  readonly tally: Tally;
  /** Grows with every change. */
  revision: number;
}

const newList = (): CallList => ({ calls: [], tally: emptyTally(), revision: 0 });

/** Calls end in another order than they began, so a new one may belong a few places before the end. */
function insertByStart(calls: Call[], call: Call): void {
  let index = calls.length;
  while (index > 0) {
    const before = calls[index - 1];
    if (!before || before.start <= call.start) break;
    index -= 1;
  }
  if (index === calls.length) calls.push(call);
  else calls.splice(index, 0, call);
}

/** All finished calls, by account and by public id. */
export class CallBook {
  readonly all = newList();
  readonly traffic = new Traffic();
  private readonly byAccount = new Map<string, CallList>();
  private readonly byUuid = new Map<string, Call>();
  private static readonly none = newList();

  add(call: Call): void {
    let list = this.byAccount.get(call.accountId);
    if (!list) {
      list = newList();
      this.byAccount.set(call.accountId, list);
    }
    for (const target of [this.all, list]) {
      insertByStart(target.calls, call);
      addCall(target.tally, call);
      target.revision += 1;
    }
    this.byUuid.set(call.uuid, call);
    this.traffic.add(call);
  }

  /** Puts a corrected record in the place of what it was, wherever its start is now. */
  replace(before: Call, after: Call): void {
    for (const list of [this.all, this.of(before.accountId)]) {
      for (let index = list.calls.indexOf(before); index !== -1; index = list.calls.indexOf(before)) {
        list.calls.splice(index, 1);
        subtractCall(list.tally, before);
      }
    }
    this.traffic.remove(before);
    this.add(after);
  }

  /** The same record once more, right after itself. */
  repeat(call: Call): void {
    for (const list of [this.all, this.of(call.accountId)]) {
      insertByStart(list.calls, call);
      addCall(list.tally, call);
      list.revision += 1;
    }
  }

  of(accountId: string): CallList {
    return this.byAccount.get(accountId) ?? CallBook.none;
  }

  get(uuid: string): Call | undefined {
    return this.byUuid.get(uuid);
  }

  nextId(): number {
    return 18_000_001 + this.all.calls.length;
  }
}
