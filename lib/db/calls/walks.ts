import "server-only";
import { ofKinds, rowConditions } from "./conditions";
import { all, beyond, order, type Question, type Statement, statement } from "./question";
import { ROW_COLUMNS } from "./rows";
import { authIdOf } from "./where";

/** One walk along the customer's key or along time. */
export function alongTime(question: Question): Statement {
  return statement((values) => {
    const conditions = [
      ...rowConditions(question.of, question.where, values),
      ...beyond(question, values),
      ...ofKinds(question.kinds, values, "c.kind_id"),
    ];
    return `SELECT ${ROW_COLUMNS} FROM calls.call c ${all(conditions)}
      ORDER BY ${order(question)} LIMIT ${question.count}`;
  });
}

/** As many walks as there are kinds, each as long as the page at most. */
export function alongKinds(question: Question): Statement {
  return statement((values) => {
    const ids = values.list(question.kinds ?? [], "int");
    const conditions = [
      "c.kind_id = wanted.id",
      ...rowConditions(question.of, question.where, values),
      ...beyond(question, values),
    ];
    return `SELECT ${ROW_COLUMNS} FROM unnest(${ids}) AS wanted(id) CROSS JOIN LATERAL (
        SELECT * FROM calls.call c ${all(conditions)} ORDER BY ${order(question)} LIMIT ${question.count}
      ) c ORDER BY ${order(question)} LIMIT ${question.count}`;
  });
}

/** The matching ones among the next rows of the walk: those of the kinds, or for one customer any. */
export function amongNext(question: Question, tried: number): Statement {
  return statement((values) => {
    const { from, to, ...tested } = question.where;
    const walk = rowConditions(question.of, { from, to, kind: {} }, values);
    const one = authIdOf(question.of) !== null;
    const conditions = [
      ...beyond(question, values),
      ...(one ? [] : ofKinds(question.kinds, values, "c.kind_id")),
    ];
    const tests = [
      ...rowConditions(null, tested, values),
      ...(one ? ofKinds(question.kinds, values, "c.kind_id") : []),
    ];
    return `SELECT ${ROW_COLUMNS} FROM (
        SELECT * FROM calls.call c ${all([...walk, ...conditions])} ORDER BY ${order(question)} LIMIT ${tried}
      ) c ${all(tests)} ORDER BY ${order(question)} LIMIT ${question.count}`;
  });
}
