import "server-only";
import { type Ask, ask } from "./snapshot";
import type { KindWhere } from "./where";

/** What many calls share; `calls.kind` has one row for each combination that was seen. */
export interface Kind {
  id: number;
  direction: "inbound" | "outbound";
  status: "answered" | "busy" | "no_answer" | "failed" | "cancelled";
  hangupCause: string | null;
  hangupCauseCode: number | null;
  hangupCauseName: string | null;
  hangupDisposition: string | null;
  hangupSource: string | null;
  context: string | null;
  region: string | null;
  currency: string;
}

export type Kinds = ReadonlyMap<number, Kind>;

const COLUMNS = `
  id, direction, status, hangup_cause AS "hangupCause", hangup_cause_code AS "hangupCauseCode",
  hangup_cause_name AS "hangupCauseName", hangup_disposition AS "hangupDisposition",
  hangup_source AS "hangupSource", context, region, currency`;

/** Rows are only ever added, so what is known stays true; a process asks again for what is newer. */
const KEY = Symbol.for("tandem.calls.kinds");
const held = globalThis as typeof globalThis & { [KEY]?: Map<number, Kind> };

function known(): Map<number, Kind> {
  held[KEY] ??= new Map();
  return held[KEY];
}

/**
 * All kinds that there are now. One small indexed query; nothing but ids beyond those known is read: the mirror has one
 * writer at a time, so a smaller id never becomes visible later than a larger one.
 */
export async function loadKinds(through: Ask = ask): Promise<Kinds> {
  const kinds = known();
  const newest = Math.max(0, ...kinds.keys());
  const text = `SELECT ${COLUMNS} FROM calls.kind WHERE id > $1`;
  for (const row of await through<Kind>(text, [newest], "calls-kinds")) kinds.set(row.id, row);
  return kinds;
}

/** Kinds that name all of these rows; the database is asked only where one of them is not known yet. */
export async function kindsNaming(rows: readonly { kindId: number }[], through: Ask = ask): Promise<Kinds> {
  const kinds = known();
  return rows.every(({ kindId }) => kinds.has(kindId)) ? kinds : loadKinds(through);
}

/**
 * All kinds, for a moment that begins with this: the first statement fixes it, and kinds are only ever added, so that
 * those read later name all its rows.
 */
export async function kindsOfMoment(here: Ask): Promise<Kinds> {
  await here("SELECT 1");
  return loadKinds();
}

/** The parts of a kind that can be filtered by. */
export type KindDimension = keyof KindWhere;

function accepts(kind: Kind, where: KindWhere, except: KindDimension | undefined): boolean {
  const one = (name: KindDimension, value: string | number | null) => {
    const wanted: readonly (string | number)[] | undefined = where[name];
    return name === except || wanted === undefined || (value !== null && wanted.includes(value));
  };
  return (
    one("direction", kind.direction) &&
    one("status", kind.status) &&
    one("hangupCause", kind.hangupCause) &&
    one("hangupCauseCode", kind.hangupCauseCode) &&
    one("hangupDisposition", kind.hangupDisposition) &&
    one("context", kind.context) &&
    one("region", kind.region)
  );
}

/**
 * The kinds that a filter selects.
 * @param except a dimension whose own filter does not count: what its facet shows
 */
export function kindsMatching(kinds: Kinds, where: KindWhere, except?: KindDimension): Kind[] {
  return [...kinds.values()].filter((kind) => accepts(kind, where, except));
}

export function isEveryKind(where: KindWhere): boolean {
  return Object.values(where).every((wanted) => wanted === undefined);
}
