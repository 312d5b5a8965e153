import "server-only";
import { daySource, OWN_NUMBER, type PatternSpan, type PatternSums, SUMS } from "./patterns-source";
import type { Ask } from "./snapshot";
import { Values } from "./values";
import type { CallsOf } from "./where";

export interface NumberSums extends PatternSums {
  authId: string;
  /** As it was recorded; empty where a call has none. */
  number: string;
}

/** Both in one value; no account's id has a blank. */
const NUMBERS = {
  name: "calls.number_day",
  key: "d.auth_id || ' ' || d.own_number",
  rowKey: `c.auth_id || ' ' || ${OWN_NUMBER}`,
} as const;

/** Per customer's own number and currency. */
export async function sumsByNumber(ask: Ask, of: CallsOf, span: PatternSpan): Promise<NumberSums[]> {
  const values = new Values();
  const rows = await ask<PatternSums & { key: string }>(
    `SELECT s.key, ${SUMS}
     FROM (${daySource(NUMBERS, of, span, values)}) s JOIN calls.kind k ON k.id = s.kind_id
     GROUP BY s.key, k.currency`,
    values.all,
  );
  return rows.map(({ key, ...sums }) => {
    const blank = key.indexOf(" ");
    return { ...sums, authId: key.slice(0, blank), number: key.slice(blank + 1) };
  });
}
