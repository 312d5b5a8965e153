import { callsOfDay } from "../../../sandbox/seed/calls";
import type { Profile } from "../../../sandbox/seed/profiles";
import { Random } from "../../../sandbox/seed/random";
import { Money } from "../../../sandbox/world/money";
import type { PlainCall } from "./hours";

const INDIA = 330;

/** A customer of the local Vobiz: from a handful of calls a day to many hundreds. */
function profileOf(random: Random, place: number): Profile {
  const authId = `MA_QUIET${String(place).padStart(3, "0")}`;
  return {
    authId,
    callsPerDay: Math.round(6 * 1.2 ** (place % 30)),
    inboundShare: random.pick([0.06, 0.25, 0.4, 0.6]),
    answerRate: 0.42 + random.unit() * 0.4,
    talk: random.pick([32, 48, 70, 95, 130]),
    voiceApiShare: random.unit(),
    poorLine: false,
    spam: true,
    offset: place % 7 === 0 ? -300 : INDIA,
    ownNumbers: [`+91804${String(100_000 + place)}`],
    peers: Array.from({ length: 120 }, () => `+91${random.int(6, 9)}${random.text("0123456789", 9)}`),
    funding: "none",
    lowWater: new Money(0),
    topUp: new Money(0),
    lapsesAt: 0,
    lastTarget: new Money(0),
  };
}

export interface QuietWorld {
  profiles: Profile[];
  calls: PlainCall[];
}

/** Weeks of ordinary days, as the local Vobiz makes them; `spamDays` says on which days whose numbers are abused. */
export function quietWorld(
  seed: string,
  customers: number,
  firstDay: number,
  days: number,
  isSpamDay: (authId: string, day: number) => boolean = () => false,
): QuietWorld {
  const random = new Random(`${seed}|world`);
  const profiles = Array.from({ length: customers }, (_, place) => profileOf(random, place));
  const calls = profiles.flatMap((profile) =>
    Array.from({ length: days }, (_, day) =>
      callsOfDay(seed, profile, firstDay + day, isSpamDay(profile.authId, firstDay + day)),
    ).flatMap((drafts) =>
      drafts.map((draft) => ({
        authId: draft.accountId,
        at: draft.start,
        direction: draft.direction,
        cause: draft.billsec > 0 ? null : draft.cause.text,
        billsec: draft.billsec,
        trunkId: draft.trunkId,
        other: draft.direction === "inbound" ? draft.from : draft.to,
      })),
    ),
  );
  return { profiles, calls };
}
