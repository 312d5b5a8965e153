import "server-only";
import { kindsNaming } from "./kinds";
import {
  type CallRow,
  ROW_COLUMNS,
  STORED_COLUMNS,
  type StoredCallRow,
  storedWithKind,
  type Unnamed,
  withKind,
} from "./rows";
import { ask } from "./snapshot";
import { Values } from "./values";
import { authIdOf, type CallsOf } from "./where";

const HOUR_MS = 3_600_000;

async function read(text: string, values: Values): Promise<CallRow[]> {
  const rows = await ask<Unnamed<CallRow>>(text, values.all);
  const kinds = await kindsNaming(rows);
  return rows.map((row) => withKind(row, kinds));
}

function ofCustomer(of: CallsOf, values: Values): string {
  const authId = authIdOf(of);
  return authId === null ? "" : `AND c.auth_id = ${values.add(authId)}`;
}

/** One call as the mirror has it, if it is among those that may be seen. */
export async function findStoredCall(of: CallsOf, uuid: string): Promise<StoredCallRow | null> {
  const values = new Values();
  const text = `SELECT ${STORED_COLUMNS} FROM calls.call c WHERE c.uuid = ${values.add(uuid)} ${ofCustomer(of, values)} LIMIT 1`;
  const rows = await ask<Unnamed<StoredCallRow>>(text, values.all);
  const kinds = await kindsNaming(rows);
  const [call] = rows;
  return call ? storedWithKind(call, kinds) : null;
}

/** What says which calls belong together. */
export interface Relation {
  uuid: string;
  authId: string;
  startedAt: Date;
  bridgeUuid: string | null;
  fromNumber: string | null;
  toNumber: string | null;
}

/** Other legs of the same bridge, oldest first. */
export async function findSameBridge(of: CallsOf, call: Relation, limit: number): Promise<CallRow[]> {
  if (!call.bridgeUuid) return [];
  const values = new Values();
  const text = `SELECT ${ROW_COLUMNS} FROM calls.call c
    WHERE c.bridge_uuid = ${values.add(call.bridgeUuid)} AND c.uuid <> ${values.add(call.uuid)} ${ofCustomer(of, values)}
    ORDER BY c.started_at, c.uuid LIMIT ${limit}`;
  return read(text, values);
}

/** Other calls of the same customer between the same two numbers, either way, within an hour before and after. */
export async function findSamePair(_of: CallsOf, call: Relation, limit: number): Promise<CallRow[]> {
  if (!call.fromNumber || !call.toNumber) return [];
  const values = new Values();
  const hour = (sign: number) => values.add(new Date(call.startedAt.getTime() + sign * HOUR_MS));
  const from = values.add(call.fromNumber);
  const to = values.add(call.toNumber);
  const text = `SELECT ${ROW_COLUMNS} FROM calls.call c
    WHERE c.auth_id = ${values.add(call.authId)} AND c.started_at BETWEEN ${hour(-1)} AND ${hour(1)}
      AND c.uuid <> ${values.add(call.uuid)}
      AND ((c.from_number = ${from} AND c.to_number = ${to}) OR (c.from_number = ${to} AND c.to_number = ${from}))
    ORDER BY c.started_at DESC, c.uuid DESC LIMIT ${limit}`;
  return read(text, values);
}
