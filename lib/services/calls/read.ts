import "server-only";
import { isForCustomer, type Scope } from "@/lib/authz/scope";
import { findCalls } from "@/lib/db/calls/page";
import type { CallRow } from "@/lib/db/calls/rows";
import { sumCalls } from "@/lib/db/calls/totals";
import { readFreshness } from "@/lib/services/call-mirror/read";
import { customerNames } from "@/lib/services/customers/read";
import { decodeCursor, encodeCursor } from "./cursor";
import { toCallDto } from "./dto";
import { busiest, kindFacets } from "./facets";
import type { CallFilter } from "./filter-schema";
import { callForCustomer, facetsForCustomer } from "./for-customer";
import { barStarts, toHistogram } from "./histogram";
import type { CallDto, CallFacet, CallListDto, CallListQuery, CallSummaryDto } from "./schema";
import { toCallTotals } from "./totals";
import { toWhere } from "./where";
import { callsOf } from "./whose";

export { readCall, readRelatedCalls } from "./read-one";

/** Rows as the reader of this scope may see them. */
export async function toCallDtos(scope: Scope, rows: readonly CallRow[]): Promise<CallDto[]> {
  const names = await customerNames(
    scope,
    rows.map(({ authId }) => authId),
  );
  const calls = rows.map((row) => toCallDto(row, names));
  return isForCustomer(scope) ? calls.map(callForCustomer) : calls;
}

/** One page of calls from the mirror, newest first, of one customer or of all. Days are those of the filter's zone. */
export async function readCalls(
  scope: Scope,
  query: CallFilter & Pick<CallListQuery, "limit" | "cursor">,
): Promise<CallListDto> {
  const { limit, cursor, ...filter } = query;
  const at = decodeCursor(cursor);
  // The stamp comes first: what is read after it is at least as new as it says.
  const freshness = await readFreshness(scope);
  const { rows, more } = await findCalls(callsOf(scope), toWhere(filter), { limit, at });
  const cursorAt = (row: CallRow | undefined, towards: "older" | "newer") =>
    row ? encodeCursor({ towards, startedAt: row.startedAt, uuid: row.uuid }) : null;
  const wentNewer = at?.towards === "newer";
  return {
    data: await toCallDtos(scope, rows),
    page: {
      next: more || wentNewer ? cursorAt(rows.at(-1), "older") : null,
      previous: (wentNewer ? more : at !== undefined) ? cursorAt(rows[0], "newer") : null,
      size: limit,
    },
    freshness,
  };
}

/** Totals, facets and histogram over everything that a filter selects; all of it true of one moment. */
export async function readCallSummary(scope: Scope, filter: CallFilter): Promise<CallSummaryDto> {
  const freshness = await readFreshness(scope);
  const where = toWhere(filter);
  const zone = filter.zone ?? "UTC";
  const found = await sumCalls(callsOf(scope), where, (span) => barStarts(span, zone));
  const { kinds, byKind, byBar, byCustomer, selected, span, bars } = found;
  const totals = byKind.flatMap((sum) => {
    const kind = kinds.get(sum.kindId);
    if (!kind || !selected.has(sum.kindId)) return [];
    return [{ ...sum, currency: kind.currency, isAnswered: kind.status === "answered" }];
  });
  const facets = {
    ...kindFacets(kinds, where.kind, byKind),
    customer: scope.kind === "customer" ? null : await customerFacet(scope, byCustomer),
  };
  return {
    ...toCallTotals(totals),
    facets: isForCustomer(scope) ? facetsForCustomer(facets) : facets,
    histogram: toHistogram(span, zone, bars, byBar),
    freshness,
  };
}

async function customerFacet(
  scope: Scope,
  sums: readonly { authId: string; calls: number }[],
): Promise<CallFacet> {
  const found = busiest(sums);
  const names = await customerNames(
    scope,
    found.map(({ authId }) => authId),
  );
  return found.map(({ authId, calls }) => ({ value: authId, label: names.get(authId) ?? null, calls }));
}
