import "server-only";
import { ask } from "./snapshot";
import { authIdOf, type CallsOf } from "./where";

export interface FirstAnswered {
  authId: string;
  /** All calls that the mirror has of the customer, answered or not. */
  calls: number;
  first: {
    uuid: string;
    startedAt: Date;
    direction: string;
    billsec: number;
    fromNumber: string | null;
    toNumber: string | null;
  } | null;
}

interface Row {
  authId: string;
  calls: number;
  uuid: string | null;
  startedAt: Date;
  direction: string;
  billsec: number;
  fromNumber: string | null;
  toNumber: string | null;
}

/** The first answered call of each of these customers, those alone that may be seen; one short walk of the key each. */
export async function firstAnswered(of: CallsOf, authIds: readonly string[]): Promise<FirstAnswered[]> {
  const own = authIdOf(of);
  const rows = await ask<Row>(
    `SELECT w.auth_id AS "authId", coalesce(d.calls, 0)::float8 AS calls, f.uuid, f.started_at AS "startedAt",
            f.direction, f.billsec, f.from_number AS "fromNumber", f.to_number AS "toNumber"
     FROM unnest($1::text[]) AS w(auth_id)
     LEFT JOIN LATERAL (SELECT sum(s.calls) AS calls FROM calls.customer_day s WHERE s.auth_id = w.auth_id) d ON true
     LEFT JOIN LATERAL (
       SELECT c.uuid, c.started_at, k.direction, c.billsec, c.from_number, c.to_number
       FROM calls.call c JOIN calls.kind k ON k.id = c.kind_id
       WHERE c.auth_id = w.auth_id AND k.status = 'answered'
       ORDER BY c.started_at, c.uuid LIMIT 1
     ) f ON true`,
    [own === null ? authIds : authIds.filter((authId) => authId === own)],
  );
  return rows.map(({ authId, calls, uuid, ...call }) => ({
    authId,
    calls,
    first: uuid === null ? null : { uuid, ...call },
  }));
}
