import "server-only";
import { ofKinds, rowConditions } from "./conditions";
import { all, beyond, goesNewer, order, type Question, type Statement, statement } from "./question";
import { ROW_COLUMNS } from "./rows";
import type { Ask } from "./snapshot";
import type { Values } from "./values";
import { authIdOf } from "./where";

/** What a customer's key has: whoever reads no more than this need not look at the rows. */
const KEY = "c.auth_id, c.started_at, c.uuid, c.kind_id";

/** The rows of the nearest of these keys. */
function rowsOfKeys(question: Question, keys: string): string {
  return `SELECT ${ROW_COLUMNS} FROM (
      SELECT c.auth_id, c.started_at, c.uuid FROM (${keys}) c ORDER BY ${order(question)} LIMIT ${question.count}
    ) nearest JOIN calls.call c USING (auth_id, started_at, uuid) ORDER BY ${order(question)}`;
}

/** The matching ones among the next calls of a customer. */
export function amongNextOfCustomer(question: Question, tried: number): Statement {
  return statement((values) => {
    const walk = [...rowConditions(question.of, question.where, values), ...beyond(question, values)];
    return rowsOfKeys(
      question,
      `SELECT * FROM (
         SELECT ${KEY} FROM calls.call c ${all(walk)} ORDER BY ${order(question)} LIMIT ${tried}
       ) c ${all(ofKinds(question.kinds, values, "c.kind_id"))}`,
    );
  });
}

/**
 * `wanted`: the days (UTC) that the page can be on, and the kinds that the customer has calls of on each. The roll-up
 * says how many those are; days are taken until the whole ones fill the page, for of the nearest day some may not be
 * beyond the place. Each row counts for a call at least, so no more of them are read than there are calls on the page,
 * and twice a day's, for the nearest day and for the farthest, which may be cut.
 */
function wantedDays(question: Question, values: Values): string {
  const { at, where, count, kinds } = question;
  const newer = goesNewer(question);
  const dayOf = (instant: Date) => `(${values.add(instant)} AT TIME ZONE 'UTC')::date`;
  const conditions = [
    `auth_id = ${values.add(authIdOf(question.of))}`,
    ...ofKinds(kinds, values),
    "calls > 0",
    ...(where.from ? [`day >= ${dayOf(where.from)}`] : []),
    ...(where.to ? [`day <= ${dayOf(where.to)}`] : []),
    ...(at ? [`day ${newer ? ">=" : "<="} ${dayOf(at.startedAt)}`] : []),
  ];
  const nearest = [at?.startedAt, newer ? where.from : where.to].flatMap((instant) =>
    instant ? [`day ${newer ? ">" : "<"} ${dayOf(instant)}`] : [],
  );
  const direction = newer ? "" : "DESC";
  return `wanted AS MATERIALIZED (
    SELECT day, kind_id FROM (
      SELECT day, kind_id, sum(calls) FILTER (${all(["true", ...nearest])}) OVER (
        ORDER BY day ${direction} RANGE UNBOUNDED PRECEDING EXCLUDE GROUP
      ) AS nearer
      FROM (
        SELECT day, kind_id, calls FROM calls.customer_day ${all(conditions)}
        ORDER BY day ${direction} LIMIT ${count + 2 * (kinds?.length ?? 0)}
      ) counted
    ) summed WHERE coalesce(nearer, 0) < ${count}
  )`;
}

const ON_THE_DAY = [
  "c.started_at >= wanted.day::timestamp AT TIME ZONE 'UTC'",
  "c.started_at < (wanted.day + 1)::timestamp AT TIME ZONE 'UTC'",
];

/** Along each kind, on those days on which the customer has calls of it. */
export function alongKindsOfDays(question: Question): Statement {
  return statement((values) => {
    const days = wantedDays(question, values);
    const walk = [
      "c.kind_id = wanted.kind_id",
      ...ON_THE_DAY,
      ...rowConditions(question.of, question.where, values),
      ...beyond(question, values),
    ];
    return `WITH ${days} SELECT ${ROW_COLUMNS} FROM wanted CROSS JOIN LATERAL (
        SELECT * FROM calls.call c ${all(walk)} ORDER BY ${order(question)} LIMIT ${question.count}
      ) c ORDER BY ${order(question)} LIMIT ${question.count}`;
  });
}

/** Along the customer's key, on those days. */
export function alongKeyOfDays(question: Question): Statement {
  return statement((values) => {
    const days = wantedDays(question, values);
    const walk = [
      ...ON_THE_DAY,
      ...rowConditions(question.of, question.where, values),
      ...beyond(question, values),
      ...ofKinds(question.kinds, values, "c.kind_id"),
    ];
    return `WITH ${days} ${rowsOfKeys(
      question,
      `SELECT c.* FROM (SELECT DISTINCT day FROM wanted) wanted CROSS JOIN LATERAL (
         SELECT ${KEY} FROM calls.call c ${all(walk)} ORDER BY ${order(question)} LIMIT ${question.count}
       ) c`,
    )}`;
  });
}

/** A walk along a kind looks at each row, one along the customer's key reads the kind in the key. */
const ROW_TO_KEY = 15;

/** Whether on those days all calls of the kinds are fewer than those of the customer, by so much that it is shorter along the kinds. */
export async function kindsAreRarer(question: Question, through: Ask): Promise<boolean> {
  const { text, values } = statement((values) => {
    const days = wantedDays(question, values);
    return `WITH ${days} SELECT
      ${ROW_TO_KEY} * (SELECT sum(calls) FROM wanted JOIN calls.kind_day USING (day, kind_id))
      < (SELECT sum(calls) FROM (SELECT DISTINCT day FROM wanted) days JOIN calls.customer_total t USING (day)
         WHERE t.auth_id = ${values.add(authIdOf(question.of))}) AS rarer`;
  });
  const [sums] = await through<{ rarer: boolean }>(text, values.all);
  return sums?.rarer === true;
}
