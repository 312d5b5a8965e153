import pg from "pg";

/** What the questions are about, found in the data. */
export interface Facts {
  /** The instants between which all calls started; the second is after the last. */
  from: Date;
  to: Date;
  calls: number;
  busiest: string;
  /** Somebody in the middle of the long tail. */
  middling: string;
  /** The kinds of calls that ended busy, and of those that ended for no known cause. */
  busyKinds: number[];
  unknownKinds: number[];
  /** Numbers of the other party of calls all over the range. */
  numbers: string[];
}

const BY_CALLS = "SELECT auth_id FROM calls.customer_day GROUP BY 1 ORDER BY sum(calls) DESC";

export async function findFacts(client: pg.Client): Promise<Facts> {
  const one = async <Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row> => {
    const [row] = (await client.query<Row>(text, values)).rows;
    if (!row) throw new Error(`The bench's database has no answer to: ${text}`);
    return row;
  };
  const range = await one<{ from: Date; to: Date; calls: string }>(
    `SELECT min(starts_at) AS "from", max(starts_at) + interval '15 minutes' AS "to", sum(calls) AS calls
     FROM calls.quarter_hour`,
  );
  const numbers: string[] = [];
  for (let index = 0; index < 300; index++) {
    const at = new Date(
      range.from.getTime() + ((index + 0.5) / 300) * (range.to.getTime() - range.from.getTime()),
    );
    const { to_number } = await one<{ to_number: string }>(
      "SELECT to_number FROM calls.call WHERE started_at <= $1 ORDER BY started_at DESC, uuid LIMIT 1",
      [at],
    );
    numbers.push(to_number);
  }
  const kindsOf = async (cause: string) => {
    const { rows } = await client.query<{ id: number }>("SELECT id FROM calls.kind WHERE hangup_cause = $1", [
      cause,
    ]);
    return rows.map(({ id }) => id);
  };
  return {
    busyKinds: await kindsOf("USER_BUSY"),
    unknownKinds: await kindsOf("UNKNOWN"),
    from: range.from,
    to: range.to,
    calls: Number(range.calls),
    busiest: (await one<{ auth_id: string }>(`${BY_CALLS} LIMIT 1`)).auth_id,
    middling: (await one<{ auth_id: string }>(`${BY_CALLS} OFFSET 60 LIMIT 1`)).auth_id,
    numbers,
  };
}

/** A connection as plain as it can be: what the statements alone take. */
export async function plainClient(databaseUrl: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  return client;
}
