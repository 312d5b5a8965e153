import { hash } from "node:crypto";

/** One row of the audit log as it is digested; `auditColumns` reads it so. */
export interface CanonicalRow {
  seq: string;
  id: string;
  occurredAt: Date;
  actorType: string;
  actorId: string | null;
  actorName: string | null;
  actorRole: string | null;
  onBehalfOf: string | null;
  action: string;
  targetType: string | null;
  targetId: string | null;
  targetName: string | null;
  authId: string | null;
  outcome: string;
  reason: string | null;
  requestId: string | null;
  address: string | null;
  userAgent: string | null;
  /** JSON as PostgreSQL prints it: a parser would round its numbers. */
  before: string | null;
  after: string | null;
}

/** The columns of a `CanonicalRow` in SQL, under this alias of the table. */
export function auditColumns(alias: string): string {
  const plain = [
    "occurredAt",
    "actorType",
    "actorId",
    "actorName",
    "actorRole",
    "onBehalfOf",
    "action",
    "targetType",
    "targetId",
    "targetName",
    "authId",
    "reason",
    "requestId",
    "address",
    "userAgent",
  ];
  const asText = ["seq", "id", "outcome", "before", "after"];
  return [
    ...plain.map((name) => `${alias}."${name}"`),
    ...asText.map((name) => `${alias}."${name}"::text AS "${name}"`),
  ].join(", ");
}

const stringsAndNumbers = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;

/** A number that a parser would round stays what was written: as text after a character that `jsonb` cannot hold. */
function keepNumber(token: string): string {
  if (token.startsWith('"') || String(Number(token)) === token) return token;
  return `"\\u0000${token}"`;
}

/** JSON with its keys in order of their UTF-16 units, without spaces. */
function sorted(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sorted).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const parts = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, part]) => `${JSON.stringify(key)}:${sorted(part)}`);
  return `{${parts.join(",")}}`;
}

/** Only such numbers can be printed otherwise than they were written; whole ones of few digits are the rule. */
const oddNumber = /(?:^|[[:,])\s*-?\d+[.eE]|\d{16}|-0/;

function canonicalJson(text: string | null): string {
  if (text === null) return "null";
  return sorted(JSON.parse(oddNumber.test(text) ? text.replace(stringsAndNumbers, keepNumber) : text));
}

function isoOf(time: Date): string {
  // What is no moment (`infinity`) must not stop a verification.
  return Number.isFinite(time.valueOf()) ? time.toISOString() : String(time);
}

/**
 * The one text of a row that is digested: a JSON object without spaces whose keys stand in the order of their UTF-16
 * units, at every depth. `seq` is a string of decimal digits, `occurredAt` is UTC with milliseconds
 * (`2026-01-31T18:30:00.000Z`), `id` is lower case, what is not there is `null`, and `v` is 1. In `before` and
 * `after` a number is written as JavaScript prints it; one that JavaScript would round or print otherwise (`1.0`,
 * twenty digits) is a string of U+0000 and the number as PostgreSQL prints it.
 */
export function canonicalOf(row: CanonicalRow): string {
  const { action, actorId, actorName, actorRole, actorType, address, authId, id, onBehalfOf } = row;
  const { outcome, reason, requestId, seq, targetId, targetName, targetType, userAgent } = row;
  const occurredAt = isoOf(row.occurredAt);
  // In three pieces, because printing a whole object costs far less than printing each of its values.
  const first = JSON.stringify({ action, actorId, actorName, actorRole, actorType, address });
  const last = JSON.stringify({
    id,
    occurredAt,
    onBehalfOf,
    outcome,
    reason,
    requestId,
    seq,
    targetId,
    targetName,
    targetType,
    userAgent,
    v: 1,
  });
  const [after, before] = [canonicalJson(row.after), canonicalJson(row.before)];
  const middle = `"after":${after},"authId":${JSON.stringify(authId)},"before":${before}`;
  return `${first.slice(0, -1)},${middle},${last.slice(1)}`;
}

/** SHA-256 of the canonical text. */
export function digestOf(row: CanonicalRow): Buffer {
  return hash("sha256", canonicalOf(row), "buffer");
}
