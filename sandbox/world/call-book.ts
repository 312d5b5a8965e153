import type { Call } from "./entities";
import { addCall, emptyTally, type Tally, Traffic } from "./traffic";

/** One list of calls, oldest first by start, with running totals. */
export interface CallList {
  readonly calls: Call[];
  readonly tally: Tally;
}

const newList = (): CallList => ({ calls: [], tally: emptyTally() });

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
    }
    this.byUuid.set(call.uuid, call);
    this.traffic.add(call);
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
