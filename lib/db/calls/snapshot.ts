import "server-only";
import type pg from "pg";
import { askOften } from "../ask-often";
import { pool } from "../pool";

/**
 * Asks something of the mirror; what it is asked of decides whether answers belong to one moment.
 * @param name of a text that is asked often, and for which one plan does whatever the values are
 */
export type Ask = <Row extends pg.QueryResultRow>(
  text: string,
  values?: unknown[],
  name?: string,
) => Promise<Row[]>;

/** Each statement on its own. */
export const ask: Ask = async <Row extends pg.QueryResultRow>(
  text: string,
  values: unknown[] = [],
  name?: string,
) => (name ? askOften<Row>(name, text, values) : (await pool().query<Row>(text, values)).rows);

/** On one connection, one after the other in the order in which they were asked. */
function asking(client: pg.ClientBase): Ask {
  let last: Promise<unknown> = Promise.resolve();
  return async <Row extends pg.QueryResultRow>(text: string, values: unknown[] = []) => {
    const result = last.then(() => client.query<Row>(text, values));
    last = result.catch(() => undefined);
    return (await result).rows;
  };
}

/** One moment of the mirror. */
export interface Moment {
  ask: Ask;
  /** Runs statements of the same moment on a connection beside, where one is free; else on the same one. */
  beside<Result>(work: (ask: Ask) => Promise<Result>): Promise<Result>;
}

/**
 * Has one statement visit each page of a table once, in the order in which they lie, where the planner would go along
 * an index and come to the same pages again and again; it knows no better for rows that are scattered.
 * @param ask of one moment
 * @param work asks one thing, at once
 */
export async function pageByPage<Result>(ask: Ask, work: () => Promise<Result>): Promise<Result> {
  const [, result] = await Promise.all([
    ask("SET LOCAL enable_indexscan = off"),
    work(),
    ask("SET LOCAL enable_indexscan = on"),
  ]);
  return result;
}

/** @param snapshot of another transaction, which must still be open */
async function reading<Result>(
  work: (client: pg.ClientBase) => Promise<Result>,
  snapshot?: string,
): Promise<Result> {
  const client = await pool().connect();
  let broken = false;
  try {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    if (snapshot) await client.query(`SET TRANSACTION SNAPSHOT ${client.escapeLiteral(snapshot)}`);
    return await work(client);
  } finally {
    // It only read: whether it commits makes no difference, only that the connection is free again.
    await client.query("COMMIT").catch(() => {
      broken = true;
    });
    client.release(broken);
  }
}

/** Nobody may wait for a second connection while holding a first: then all could wait for each other. */
function hasSpare(): boolean {
  const { idleCount, waitingCount, totalCount, options } = pool();
  return waitingCount === 0 && (idleCount > 0 || totalCount < (options.max ?? 0));
}

/** Runs `work` so that all its statements see the mirror as it was at one moment. */
export function atOneMoment<Result>(work: (moment: Moment) => Promise<Result>): Promise<Result> {
  return reading((client) => {
    const here = asking(client);
    return work({
      ask: here,
      beside: async (other) => {
        if (!hasSpare()) return other(here);
        const [exported] = await here<{ id: string }>("SELECT pg_export_snapshot() AS id");
        return reading((beside) => other(asking(beside)), exported?.id);
      },
    });
  });
}
