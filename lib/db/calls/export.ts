import "server-only";
import type { PoolClient } from "pg";
import { pool } from "../pool";
import { rowConditions } from "./conditions";
import { exportPool } from "./export-pool";
import { isEveryKind, type Kinds, kindsMatching, loadKinds } from "./kinds";
import { asksForText, wayTo } from "./plan";
import { Values } from "./values";
import { authIdOf, type CallsOf, type CallWhere } from "./where";

/**
 * One call as PostgreSQL writes it, in the order of `COLUMNS`: unparsed, because an export only copies. Times are
 * `2026-01-31 18:30:00.25+00`.
 */
export type RawCall = readonly [
  uuid: string,
  authId: string,
  fromNumber: string | null,
  toNumber: string | null,
  callerName: string | null,
  kindId: string,
  startedAt: string,
  answeredAt: string | null,
  endedAt: string | null,
  durationSeconds: string,
  billsec: string,
  ringSeconds: string | null,
  totalCost: string,
  mos: string | null,
];

const COLUMNS = `c.uuid, c.auth_id, c.from_number, c.to_number, c.caller_name, c.kind_id, c.started_at, c.answered_at,
  c.ended_at, c.duration_seconds, c.billsec, c.ring_seconds, trim_scale(c.total_cost), c.mos`;

const ROWS_AT_ONCE = 250;
const asWritten = { getTypeParser: () => (text: string) => text };

/** All calls that a filter selects, of one moment, newest first. Close it, whatever happens. */
export interface OpenExport {
  kinds: Kinds;
  /** How many there are, in the same snapshot; reads them all once. */
  count(): Promise<number>;
  /** The next rows; none when all were read. The database already works on those after them. */
  next(): Promise<RawCall[]>;
  /** Ends the statement, also one that is running, and gives the connection back. */
  close(): Promise<void>;
}

function conditionsOf(of: CallsOf, where: CallWhere, kinds: Kinds, values: Values): string {
  const conditions = rowConditions(of, where, values);
  if (!isEveryKind(where.kind)) {
    const ids = kindsMatching(kinds, where.kind).map(({ id }) => id);
    conditions.push(`c.kind_id = ANY(${values.add(ids)})`);
  }
  return conditions.length === 0 ? "" : `WHERE ${conditions.join(" AND ")}`;
}

/** Where all matches are wanted, a rare text is looked up and sorted; left alone the planner walks along time for it. */
function rowsFrom(of: CallsOf, where: CallWhere, condition: string): string {
  const way = wayTo(where, { kinds: null, oneCustomer: authIdOf(of) !== null });
  return way === "ids" || asksForText(where)
    ? `FROM (SELECT * FROM calls.call c ${condition} OFFSET 0) c`
    : `FROM calls.call c ${condition}`;
}

async function begin(client: PoolClient): Promise<number> {
  // One snapshot for the count and the rows; the words of times do not depend on what the server is set to.
  await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  await client.query(
    "SET LOCAL TIME ZONE 'UTC'; SET LOCAL DateStyle = 'ISO'; SET LOCAL extra_float_digits = 1",
  );
  const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
  return rows[0]?.pid ?? 0;
}

/** @throws when no connection is free within five seconds, or the database refuses the filter */
export async function openExport(of: CallsOf, where: CallWhere): Promise<OpenExport> {
  const client = await exportPool().connect();
  // A connection that breaks between two statements must not end the process; the next statement says so.
  const broken = () => undefined;
  client.on("error", broken);
  let running = false;
  let closed = false;
  let pid = 0;
  const close = async () => {
    if (closed) return;
    closed = true;
    client.off("error", broken);
    if (!running) {
      const ended = await client.query("ROLLBACK").then(
        () => true,
        () => false,
      );
      client.release(!ended);
      return;
    }
    // Ending the connection alone would let the server work on until it has something to send.
    await pool()
      .query("SELECT pg_cancel_backend($1)", [pid])
      .catch(() => undefined);
    client.on("error", broken);
    client.release(true);
  };
  try {
    pid = await begin(client);
    // After the snapshot was taken: every kind that it can show is known then.
    const kinds = await loadKinds();
    const values = new Values();
    const condition = conditionsOf(of, where, kinds, values);
    const from = rowsFrom(of, where, condition);
    await client.query(
      `DECLARE exported NO SCROLL CURSOR FOR SELECT ${COLUMNS} ${from} ORDER BY c.started_at DESC, c.uuid DESC`,
      values.all,
    );
    const mustBeOpen = () => {
      // The connection may be somebody else's by now.
      if (closed) throw new Error("The export was closed");
      running = true;
    };
    const fetchMore = async () => {
      mustBeOpen();
      const { rows } = await client.query<RawCall & unknown[]>({
        text: `FETCH ${ROWS_AT_ONCE} FROM exported`,
        rowMode: "array",
        types: asWritten,
      });
      running = false;
      return rows;
    };
    const count = async () => {
      mustBeOpen();
      const { rows } = await client.query<{ calls: string }>(`SELECT count(*) AS calls ${from}`, values.all);
      running = false;
      return Number(rows[0]?.calls ?? 0);
    };
    let ahead: Promise<RawCall[]> | null = null;
    return {
      kinds,
      count,
      next: async () => {
        const rows = await (ahead ?? fetchMore());
        ahead = rows.length < ROWS_AT_ONCE ? Promise.resolve([]) : fetchMore();
        // Whoever asks for it next hears of its failure; nobody may ask.
        ahead.catch(() => undefined);
        return rows;
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
