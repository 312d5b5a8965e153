import "server-only";
import type { Scope } from "@/lib/authz/scope";
import { Values } from "@/lib/db/calls/values";
import { pool } from "@/lib/db/pool";
import { formatPhone } from "@/lib/format/phone";
import type { Question } from "./question";
import { type Hit, rank } from "./rank";

interface Row {
  uuid: string;
  authId: string;
  name: string | null;
  from: string | null;
  to: string | null;
}

/**
 * How many of the newest calls are looked through for a beginning. An index for beginnings would be as large as that of
 * whole ids, and every call that is stored would have to be put into it, for something that is hardly ever asked.
 */
const NEWEST = 20_000;

function ofCustomer(scope: Scope, values: Values): string {
  return scope.kind === "customer" ? `c.auth_id = ${values.add(scope.customer.authId)}` : "true";
}

/** A whole id among all calls; the beginning of one among the newest. */
export async function findCalls(scope: Scope, { text, uuid }: Question, most: number): Promise<Hit[]> {
  if (!uuid) return [];
  const values = new Values();
  const own = ofCustomer(scope, values);
  const chosen = uuid.whole
    ? `SELECT c.uuid, c.auth_id, c.started_at FROM calls.call c
       WHERE c.uuid = ANY(${values.add([...new Set([uuid.start, text])])}::text[]) AND ${own}`
    : `SELECT * FROM (
         SELECT c.uuid, c.auth_id, c.started_at FROM calls.call c WHERE ${own}
         ORDER BY c.started_at DESC, c.uuid DESC LIMIT ${NEWEST}
       ) newest WHERE starts_with(newest.uuid, ${values.add(uuid.start)})`;
  const { rows } = await pool().query<Row>(
    `SELECT c.uuid, c.auth_id AS "authId", k."name", c.from_number AS "from", c.to_number AS "to"
     FROM (${chosen} LIMIT ${most}) found
     JOIN calls.call c ON c.auth_id = found.auth_id AND c.started_at = found.started_at AND c.uuid = found.uuid
     LEFT JOIN "Customer" k ON k."authId" = c.auth_id
     ORDER BY c.started_at DESC, c.uuid DESC`,
    values.all,
  );
  const number = (given: string | null) => (given === null ? "?" : formatPhone(given).national);
  return rows.map((row) => ({
    kind: "call",
    id: row.uuid,
    label: `${number(row.from)} → ${number(row.to)}`,
    hint: row.uuid,
    href:
      scope.kind === "customer"
        ? `/portal/calls/${row.uuid}`
        : `/calls/${row.uuid}?customer=${encodeURIComponent(row.authId)}`,
    customer: { authId: row.authId, name: row.name ?? row.authId },
    rank: uuid.whole ? rank.id : rank.start,
  }));
}
