import type { CallContext, CallDraft } from "../world/entities";
import { DAY_MS } from "../world/traffic";
import { type Cause, CLEARED, MEDIA_TIMEOUT, UNANSWERED } from "./causes";
import type { Profile } from "./profiles";
import { Random } from "./random";
import { trunkIdOf } from "./trunks";

/** Relative traffic by local hour: an office day with a dip at lunch and a little at night. */
const HOURS = [1, 1, 0, 0, 0, 1, 3, 8, 22, 52, 88, 96, 84, 60, 66, 84, 90, 82, 70, 48, 28, 12, 5, 2];
/** By weekday, Sunday first; the mean is about one. */
const WEEKDAYS = [0.28, 1.22, 1.18, 1.15, 1.2, 1.16, 0.8];

const totalUnanswered = UNANSWERED.reduce((sum, cause) => sum + cause.weight, 0);

function unansweredCause(random: Random): Cause {
  let rest = random.unit() * totalUnanswered;
  for (const cause of UNANSWERED) {
    rest -= cause.weight;
    if (rest < 0) return cause;
  }
  return random.pick(UNANSWERED);
}

/** How many events happen when `mean` are expected. */
function poisson(random: Random, mean: number): number {
  if (mean > 40)
    return Math.max(
      0,
      Math.round(mean + Math.sqrt(mean) * (random.unit() + random.unit() + random.unit() - 1.5) * 2),
    );
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random.unit(); product > limit; product *= random.unit()) count += 1;
  return count;
}

/**
 * The calls that a customer starts on one UTC day (days since the epoch). A pure function of its arguments, so history
 * and the calls of a running demo come from the same place.
 */
export function callsOfDay(seed: string, profile: Profile, day: number, spamDay: boolean): CallDraft[] {
  if (profile.callsPerDay === 0) return [];
  const random = new Random(`${seed}|calls|${profile.authId}|${day}`);
  const weekday = (day + 4) % 7;
  const mean = profile.callsPerDay * (WEEKDAYS[weekday] ?? 1) * (0.85 + random.unit() * 0.3);
  const drafts: CallDraft[] = [];
  for (let count = poisson(random, mean); count > 0; count--) {
    drafts.push(draftCall(random, profile, startOf(random, profile, day)));
  }
  if (profile.spam && spamDay) drafts.push(...spamBurst(random, profile, day));
  return drafts;
}

function startOf(random: Random, profile: Profile, day: number): number {
  const hour = random.weighted(HOUR_LIST, (candidate) => HOURS[candidate] ?? 0);
  const local = hour * 3600 + random.int(0, 3599);
  const utc = (local - profile.offset * 60 + 2 * 86_400) % 86_400;
  return day * DAY_MS + utc * 1000;
}
const HOUR_LIST = HOURS.map((_, hour) => hour);

export function draftCall(
  random: Random,
  profile: Profile,
  start: number,
  override?: Partial<CallDraft>,
): CallDraft {
  const inbound = random.chance(profile.inboundShare);
  const context: CallContext = random.chance(profile.voiceApiShare) ? "voice-api" : "sip-trunking";
  const answered = random.chance(inbound ? Math.min(0.93, profile.answerRate + 0.14) : profile.answerRate);
  const billsec = answered ? Math.min(3600, Math.max(1, Math.round(random.skewed(profile.talk, 0.9)))) : 0;
  const cause = !answered ? unansweredCause(random) : random.chance(0.006) ? MEDIA_TIMEOUT : CLEARED;
  const own = profile.ownNumbers.length > 0 ? random.pick(profile.ownNumbers) : "+918000000000";
  const peer = random.pick(profile.peers);
  const poor = profile.poorLine && random.chance(0.6);
  const packetLoss = answered ? round(random.skewed(poor ? 2.4 : 0.12, 0.8), 2) : null;
  const jitter = answered ? round(random.skewed(poor ? 34 : 5, 0.6), 1) : null;
  const draft: CallDraft = {
    uuid: random.uuid(),
    accountId: profile.authId,
    direction: inbound ? "inbound" : "outbound",
    callerName: inbound || random.chance(0.7) ? "" : "Main line",
    from: inbound ? peer : own,
    to: inbound ? own : peer,
    ringTime: answered ? random.int(2, 28) : random.int(Math.min(1, cause.ring), Math.max(1, cause.ring)),
    start,
    billsec,
    mos: answered ? scoreOf(packetLoss ?? 0, jitter ?? 0) : null,
    cause,
    codec: answered ? random.pick(["PCMU", "PCMA", "PCMA", "opus"]) : null,
    jitter,
    packetLoss,
    context,
    campaignId: context === "voice-api" && !inbound && random.chance(0.4) ? `cmp_${random.int(1, 6)}` : null,
    endpoint: context === "sip-trunking" && random.chance(0.3) ? `agent${random.int(1, 20)}` : null,
    trunkId: context === "sip-trunking" ? trunkIdOf(profile.authId) : null,
    terminatedTo: answered && inbound ? own : null,
    streamed: context === "voice-api" && answered && random.chance(0.35),
  };
  return override ? Object.assign(draft, override) : draft;
}

const round = (value: number, places: number): number => Number(value.toFixed(places));
const scoreOf = (loss: number, jitter: number): number =>
  round(Math.min(4.5, Math.max(1, 4.42 - loss * 0.35 - jitter / 45)), 2);

/** A hundred short calls within half an hour to strangers, mostly unanswered: what a fraud rule should notice. */
function spamBurst(random: Random, profile: Profile, day: number): CallDraft[] {
  const begin = day * DAY_MS + (11 * 3600 - profile.offset * 60 + random.int(0, 4 * 3600)) * 1000;
  return Array.from({ length: random.int(90, 140) }, () => {
    const answered = random.chance(0.22);
    return draftCall(random, profile, begin + random.int(0, 1800) * 1000, {
      direction: "outbound",
      from: profile.ownNumbers[0] ?? "+918000000000",
      to: `+91${random.int(6, 9)}${random.text("0123456789", 9)}`,
      billsec: answered ? random.int(1, 5) : 0,
      cause: answered ? CLEARED : unansweredCause(random),
      context: "sip-trunking",
      trunkId: trunkIdOf(profile.authId),
      campaignId: null,
      terminatedTo: null,
      streamed: false,
    });
  });
}
