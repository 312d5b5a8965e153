import type { Params } from "./ask";
import type { Facts } from "./facts";

export interface SummaryQuestion {
  name: string;
  params: Params;
  /** The least that must be asked for totals, facets and histogram, one after the other. */
  floor: { text: string; values: unknown[] }[];
  /** The same calls counted one by one. */
  count: { text: string; values: unknown[] };
}

const DAYS = 30;
const DAY_MS = 86_400_000;
export const SUMMARY_AIM_MS = 60;
const SUMS = "sum(calls), sum(billsec), sum(duration_seconds), sum(total_cost)";

/** Questions over the newest 30 days; days begin at midnight in India, which is no whole hour of UTC. */
export function summaryQuestions(facts: Facts): SummaryQuestion[] {
  const day = (at: number) => new Date(at).toISOString().slice(0, 10);
  const zone = "Asia/Kolkata";
  const end = facts.to.getTime() - DAY_MS;
  const days = { from: day(end - (DAYS - 1) * DAY_MS), to: day(end), zone };
  const from = new Date(`${days.from}T00:00:00+05:30`);
  const to = new Date(Date.parse(`${days.to}T00:00:00+05:30`) + DAY_MS);
  const range = [from, to];
  const rows = (condition: string, values: unknown[] = []) => ({
    text: `SELECT count(*) AS calls FROM calls.call c JOIN calls.kind k ON k.id = c.kind_id
      WHERE c.started_at >= $1 AND c.started_at < $2 ${condition}`,
    values: [...range, ...values],
  });
  const ofAll = (name: string, params: Params, condition: string): SummaryQuestion => ({
    name,
    params: { ...params, ...days },
    floor: [
      {
        text: `SELECT kind_id, ${SUMS} FROM calls.quarter_hour WHERE starts_at >= $1 AND starts_at < $2 GROUP BY 1`,
        values: range,
      },
      {
        text: `SELECT date_bin('1 day', starts_at, $1), sum(calls) FROM calls.quarter_hour JOIN calls.kind k ON k.id = kind_id
          WHERE starts_at >= $1 AND starts_at < $2 ${condition} GROUP BY 1`,
        values: range,
      },
      {
        text: `SELECT auth_id, sum(calls) FROM calls.customer_day JOIN calls.kind k ON k.id = kind_id
          WHERE day >= $1::date AND day < $2::date ${condition} GROUP BY 1 ORDER BY 2 DESC LIMIT 20`,
        values: range,
      },
    ],
    count: rows(condition),
  });
  const customer = facts.busiest;
  return [
    ofAll("no filter", {}, ""),
    ofAll("a cause", { hangupCause: "USER_BUSY" }, "AND hangup_cause = 'USER_BUSY'"),
    ofAll(
      "direction, status and context",
      { direction: "outbound", status: "failed,busy", context: "sip-trunking" },
      "AND direction = 'outbound' AND status IN ('failed', 'busy') AND context = 'sip-trunking'",
    ),
    {
      name: "the busiest customer",
      params: { customer, ...days },
      floor: [
        {
          text: `SELECT kind_id, ${SUMS} FROM calls.customer_day
            WHERE auth_id = $3 AND day >= $1::date AND day < $2::date GROUP BY 1`,
          values: [...range, customer],
        },
        {
          text: `SELECT day, sum(calls) FROM calls.customer_day
            WHERE auth_id = $3 AND day >= $1::date AND day < $2::date GROUP BY 1`,
          values: [...range, customer],
        },
      ],
      count: rows("AND c.auth_id = $3", [customer]),
    },
    {
      name: "5 minutes or longer (only rows know)",
      params: { minDuration: "300", ...days },
      floor: [
        {
          text: `SELECT kind_id, count(*), sum(billsec), sum(duration_seconds), sum(total_cost) FROM calls.call c
            WHERE c.started_at >= $1 AND c.started_at < $2 AND duration_seconds >= 300 GROUP BY 1`,
          values: range,
        },
      ],
      count: rows("AND c.duration_seconds >= 300"),
    },
  ];
}
