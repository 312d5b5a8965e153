import { callsOfDay } from "../seed/calls";
import type { Profile } from "../seed/profiles";
import type { CallDraft, PhoneNumber } from "./entities";
import { DAY_MS, dayOf } from "./traffic";

export type WorldEvent =
  | { readonly at: number; readonly kind: "call"; readonly draft: CallDraft }
  | { readonly at: number; readonly kind: "rental"; readonly number: PhoneNumber }
  | { readonly at: number; readonly kind: "release_end"; readonly number: PhoneNumber }
  | { readonly at: number; readonly kind: "last_top_up"; readonly profile: Profile }
  | { readonly at: number; readonly kind: "settle_partner" };

const SPAM_EVERY = 11;

/** Makes the events of each UTC day when that day is reached, and hands them out in the order in which they fall due. */
export class Clockwork {
  private queue: WorldEvent[];
  private head = 0;
  private nextDay: number;

  constructor(
    private readonly seed: string,
    private readonly profiles: readonly Profile[],
    private readonly numbers: () => Iterable<PhoneNumber>,
    private readonly spamPhase: number,
    firstDay: number,
    planned: readonly WorldEvent[],
  ) {
    this.nextDay = firstDay;
    this.queue = [...planned].sort((a, b) => a.at - b.at);
  }

  /** The next event due at or before `to`, or undefined. */
  next(to: number): WorldEvent | undefined {
    while (this.nextDay * DAY_MS <= to && !this.dueBefore(this.nextDay * DAY_MS)) this.wind(this.nextDay++);
    const event = this.queue[this.head];
    if (!event || event.at > to) return undefined;
    this.head += 1;
    return event;
  }

  private dueBefore(at: number): boolean {
    const event = this.queue[this.head];
    return event !== undefined && event.at < at;
  }

  private wind(day: number): void {
    const fresh: WorldEvent[] = [];
    const spamDay = (((day - this.spamPhase) % SPAM_EVERY) + SPAM_EVERY) % SPAM_EVERY === 0;
    for (const profile of this.profiles) {
      for (const draft of callsOfDay(this.seed, profile, day, spamDay)) {
        fresh.push({ at: draft.start + (draft.ringTime + draft.billsec) * 1000, kind: "call", draft });
      }
    }
    for (const number of this.numbers()) {
      // A release can be taken back for a whole day, so its end is never on a day that is already wound.
      if (number.pendingRelease && dayOf(number.pendingRelease.endsAt) <= day)
        fresh.push({
          at: Math.max(day * DAY_MS, number.pendingRelease.endsAt),
          kind: "release_end",
          number,
        });
      if (dayOf(number.nextBillingAt) > day || number.status === "released" || number.status === "suspended")
        continue;
      fresh.push({ at: Math.max(day * DAY_MS, number.nextBillingAt), kind: "rental", number });
    }
    this.queue = this.queue.slice(this.head).concat(fresh);
    this.head = 0;
    this.queue.sort((a, b) => a.at - b.at);
  }
}
