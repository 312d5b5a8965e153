import { isWholeId } from "./conditions";
import type { CallWhere } from "./where";

/** Up to so many kinds are walked one by one: each then begins at its own newest call. */
export const MOST_WALKS = 24;

/**
 * How a page is found. The planner cannot be left alone with it: it believes in evenly spread rows, and walks through
 * months for a rare number, or collects millions for a common one.
 * - `ids`: whole ids, of which there are few: all of them are fetched and sorted.
 * - `rare`: part of a number or name, or a duration, which may be rarer than the planner believes: the newest rows are
 *   tried first, and where those do not fill the page there are few enough to be fetched whole, nearest months first.
 * - `kinds`: one index walk for each kind, merged.
 * - `customer-kinds`: the customer's newest calls are tried first, in the key; where those do not fill the page, the
 *   days on which a roll-up counts such calls, along the kinds or along the customer's key, whichever is shorter.
 * - `time`: one walk from the newest.
 */
export type Way = "ids" | "rare" | "kinds" | "customer-kinds" | "time";

/** Whether it asks for part of a number or a name. */
export function asksForText({ search, fromNumber, toNumber }: CallWhere): boolean {
  return [search, fromNumber, toNumber].some((value) => value !== undefined);
}

export function wayTo(where: CallWhere, given: { kinds: number | null; oneCustomer: boolean }): Way {
  const { from: _from, to: _to, kind: _kind, ...others } = where;
  const { sipCallId, bridgeUuid, search, minDuration, maxDuration } = where;
  if (sipCallId !== undefined || bridgeUuid !== undefined) return "ids";
  if (search !== undefined && isWholeId(search)) return "ids";
  if (asksForText(where) || minDuration !== undefined || maxDuration !== undefined) return "rare";
  const onlyKinds = Object.values(others).every((value) => value === undefined);
  if (!onlyKinds || given.kinds === null || given.kinds > MOST_WALKS) return "time";
  return given.oneCustomer ? "customer-kinds" : "kinds";
}
