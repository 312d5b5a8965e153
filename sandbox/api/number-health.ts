import { z } from "zod";
import { type Context, selfOf } from "../http/context";
import { json, plainError, type Reply } from "../http/reply";
import { seconds } from "../http/time";
import { queryInt, queryObject, validate } from "../http/validate";
import { Random } from "../seed/random";
import type { Call } from "../world/entities";
import { ownedNumber } from "../world/number-trade";
import { DAY_MS } from "../world/traffic";

const healthQuery = z.object({
  granularity: z.enum(["daily", "hourly"]).optional().default("daily"),
  days: queryInt(1, 90).optional().default(30),
});

/** What the calls of one number come to. Talk time is in seconds, minutes have two decimals. */
function figures(calls: readonly Call[]) {
  const answered = calls.filter(({ billsec }) => billsec > 0);
  const talk = answered.reduce((sum, { billsec }) => sum + billsec, 0);
  return {
    total_calls: calls.length,
    answered_calls: answered.length,
    answer_rate: calls.length === 0 ? 0 : round((100 * answered.length) / calls.length, 1),
    total_minutes: round(talk / 60, 2),
    avg_duration: answered.length === 0 ? 0 : round(talk / answered.length, 1),
    talk,
  };
}

const round = (value: number, places: number): number => Number(value.toFixed(places));

/** Steps without a call are left out. */
export function numberHealth(context: Context): Reply {
  const { granularity, days } = validate(healthQuery, queryObject(context.query), "query");
  const number = ownedNumber(context.world, selfOf(context).authId, context.params.e164 ?? "");
  if (!number) throw plainError(404, "number not found");
  const { e164 } = number;
  const step = granularity === "daily" ? DAY_MS : 3_600_000;
  const since = context.now - days * DAY_MS;
  const calls = context.world.calls
    .of(number.accountId)
    .calls.filter((call) => call.start >= since && (call.from === e164 || call.to === e164));
  const steps = new Map<number, Call[]>();
  for (const call of calls) {
    const at = Math.floor(call.start / step) * step;
    steps.set(at, [...(steps.get(at) ?? []), call]);
  }
  const snapshots = [...steps].map(([at, inside]) => {
    const { talk, ...rest } = figures(inside);
    const failed_calls = rest.total_calls - rest.answered_calls;
    const id = new Random(`health|${e164}|${granularity}|${at}`).uuid();
    return { id, ts: seconds(at), ...rest, failed_calls, total_duration: talk };
  });
  const { talk: _talk, ...summary } = figures(calls);
  return json(200, {
    e164,
    status: number.status,
    usage_status: "unrated",
    is_spam: false,
    granularity,
    summary: { period_days: days, ...summary },
    snapshots,
  });
}
