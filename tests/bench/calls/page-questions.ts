import type { Facts } from "./facts";

/** One question, as parameters of an address and as the plainest statement that answers it. */
export interface PageQuestion {
  name: string;
  /** Milliseconds that the 95th percentile may take on the server. */
  aim: number;
  params(index: number): Record<string, string>;
  /** Conditions on `calls.call c`; `$1` and on are `values`. */
  condition(index: number): { text: string; values: unknown[] };
  /** How it is best walked: by time, kind by kind, or all that match and then sorted. */
  walk: "time" | "kinds" | "whole";
}

const PAGE_AIM_MS = 20;
const DIGITS_AIM_MS = 30;

/** Six digits of a number that was called. */
function digits({ numbers }: Facts, index: number): string {
  const number = numbers[index % numbers.length] ?? "";
  return number.slice(4 + (index % 3), 10 + (index % 3));
}

export function pageQuestions(facts: Facts): PageQuestion[] {
  const plain = (
    name: string,
    params: Record<string, string>,
    condition: string,
    values: unknown[] = [],
    walk: PageQuestion["walk"] = "time",
  ): PageQuestion => ({
    name,
    aim: PAGE_AIM_MS,
    params: () => params,
    condition: () => ({ text: condition, values }),
    walk,
  });
  const ofKind = (name: string, params: Record<string, string>, kinds: string) =>
    plain(name, params, kinds, [], "kinds");
  return [
    plain("no filter", {}, ""),
    plain("the busiest customer", { customer: facts.busiest }, "c.auth_id = $1", [facts.busiest]),
    plain("a customer of the tail", { customer: facts.middling }, "c.auth_id = $1", [facts.middling]),
    ofKind("a common cause", { hangupCause: "USER_BUSY" }, "hangup_cause = 'USER_BUSY'"),
    ofKind("a rare cause", { hangupCause: "UNKNOWN" }, "hangup_cause = 'UNKNOWN'"),
    ofKind("the rarest code", { hangupCauseCode: "1010" }, "hangup_cause_code = 1010"),
    plain(
      "customer and cause",
      { customer: facts.busiest, hangupCause: "USER_BUSY" },
      "c.auth_id = $1 AND c.kind_id = ANY($2::int[])",
      [facts.busiest, facts.busyKinds],
    ),
    plain(
      "customer and a rare cause",
      { customer: facts.busiest, hangupCause: "UNKNOWN" },
      "c.auth_id = $1 AND c.kind_id = ANY($2::int[])",
      [facts.busiest, facts.unknownKinds],
    ),
    ofKind(
      "direction and status",
      { direction: "inbound", status: "no_answer" },
      "direction = 'inbound' AND status = 'no_answer'",
    ),
    plain("5 minutes or longer", { minDuration: "300" }, "c.duration_seconds >= 300"),
    plain("50 minutes or longer", { minDuration: "3000" }, "c.duration_seconds >= 3000"),
    {
      name: "number contains six digits",
      aim: DIGITS_AIM_MS,
      params: (index) => ({ toNumber: digits(facts, index) }),
      condition: (index) => ({
        text: `calls.haystack(c.from_number, c.to_number, c.caller_name) LIKE $1 AND c.to_number LIKE $1`,
        values: [`%${digits(facts, index)}%`],
      }),
      walk: "whole",
    },
    {
      name: "search for six digits",
      aim: DIGITS_AIM_MS,
      params: (index) => ({ search: digits(facts, index) }),
      condition: (index) => ({
        text: "calls.haystack(c.from_number, c.to_number, c.caller_name) LIKE $1",
        values: [`%${digits(facts, index)}%`],
      }),
      walk: "whole",
    },
  ];
}

export const PAGE = 50;
const COLUMNS = `c.uuid, c.auth_id, c.started_at, c.answered_at, c.ended_at, c.duration_seconds, c.billsec,
  c.ring_seconds, c.total_cost, c.from_number, c.to_number, c.caller_name, c.mos, c.kind_id`;
const ORDER = `ORDER BY c.started_at DESC, c.uuid DESC LIMIT ${PAGE + 1}`;

/** The statement for the page that begins before `at`. */
export function floorOf(
  question: PageQuestion,
  index: number,
  at: { startedAt: Date; uuid: string },
): { text: string; values: unknown[] } {
  const { text, values } = question.condition(index);
  const [time, uuid] = [`$${values.length + 1}`, `$${values.length + 2}`];
  const before = `c.started_at <= ${time} AND (c.started_at, c.uuid) < (${time}, ${uuid})`;
  const all = [...values, at.startedAt, at.uuid];
  if (question.walk === "kinds") {
    return {
      text: `SELECT ${COLUMNS} FROM calls.kind k CROSS JOIN LATERAL (
          SELECT * FROM calls.call c WHERE c.kind_id = k.id AND ${before} ${ORDER}
        ) c WHERE ${text} ${ORDER}`,
      values: all,
    };
  }
  const condition = [before, text].filter(Boolean).join(" AND ");
  const from =
    question.walk === "whole"
      ? `(SELECT * FROM calls.call c WHERE ${condition} OFFSET 0) c`
      : `calls.call c WHERE ${condition}`;
  return { text: `SELECT ${COLUMNS} FROM ${from} ${ORDER}`, values: all };
}
