import "server-only";
import { setMaxListeners } from "node:events";
import type { SystemActor } from "@/lib/auth/actor";
import { partnerScope, systemCustomerScope } from "@/lib/authz/scope";
import { EVERYBODY, longestUnchecked, noteFailure, noteRefused, openSource } from "@/lib/db/calls/source";
import { tryExclusively } from "@/lib/db/exclusively";
import { log } from "@/lib/log";
import { isVobizError, type VobizError } from "@/lib/vobiz/errors";
import { advance } from "./advance";
import { CallList, politeness } from "./call-list";
import { isOutage, isRefusal } from "./refusal";
import { Writer } from "./writer";

/** After this nothing new is begun; what is under way ends. */
const SLICE_MS = 12_000;
/** No request of a slice outlives it by more. */
const LONGEST_MS = 45_000;
const REQUESTS_AT_ONCE = 4;
/** Customers that one slice looks at, where each has to be asked for apart. */
const CUSTOMERS = 40;

function asUpstream(error: unknown): VobizError {
  if (isVobizError(error)) return error;
  throw error;
}

type Tools = ConstructorParameters<typeof CallList> extends [unknown, ...infer Rest] ? Rest : never;
type MayGoOn = () => boolean;

async function syncEverybody(actor: SystemActor, tools: Tools, mayGoOn: MayGoOn): Promise<number> {
  const state = await openSource(EVERYBODY);
  if (state.refused) return syncCustomers(actor, tools, mayGoOn);
  if (state.resting) return 0;
  const list = new CallList(partnerScope(actor, "calls:read"), ...tools);
  try {
    return (await advance(list, state, mayGoOn)) ? 0 : 1;
  } catch (error) {
    const failure = asUpstream(error);
    if (isRefusal(failure)) {
      log.warn({ status: failure.status }, "the list of all calls is refused: each customer's is read");
      await noteRefused(EVERYBODY);
      return 1;
    }
    await noteFailure(EVERYBODY, failure.code);
    return 0;
  }
}

/** Each customer's own list, the longest unchecked first, a few at a time. */
async function syncCustomers(actor: SystemActor, tools: Tools, mayGoOn: MayGoOn): Promise<number> {
  const waiting = await longestUnchecked(CUSTOMERS);
  let unfinished = 0;
  let out = false;
  const work = async () => {
    for (let row = waiting.shift(); row && mayGoOn() && !out; row = waiting.shift()) {
      const state = await openSource(row.authId);
      const list = new CallList(systemCustomerScope(actor, row), ...tools);
      try {
        if (!(await advance(list, state, mayGoOn))) unfinished += 1;
      } catch (error) {
        const failure = asUpstream(error);
        await noteFailure(row.authId, failure.code);
        out ||= isOutage(failure);
      }
    }
  };
  await Promise.all(Array.from({ length: REQUESTS_AT_ONCE }, work));
  return out ? 0 : unfinished;
}

/**
 * Brings the mirror of calls nearer to upstream, for a bounded time. One instance at a time does it; the others return
 * at once. Returns more than 0 while there is more to do.
 */
export async function syncCalls(actor: SystemActor): Promise<number> {
  const work = () => {
    const end = performance.now() + SLICE_MS;
    const signal = AbortSignal.timeout(LONGEST_MS);
    // Every page that waits for its turn listens.
    setMaxListeners(0, signal);
    const tools: Tools = [new Writer(), politeness(REQUESTS_AT_ONCE), signal];
    return syncEverybody(actor, tools, () => performance.now() < end);
  };
  return (await tryExclusively("tandem.call-mirror", work)) ?? 0;
}
