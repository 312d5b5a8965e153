import "server-only";
import type { Scope } from "@/lib/authz/scope";
import { freshnessOf } from "@/lib/db/calls/source-freshness";
import type { FreshnessDto } from "@/lib/services/calls/schema";

/** How true the mirror is of these calls, and how much of their history is here. */
export async function readFreshness(scope: Scope): Promise<FreshnessDto> {
  const found = await freshnessOf(scope.kind === "customer" ? scope.customer : scope.partner);
  const { asOf, failingSince, complete, completeFrom } = found;
  return {
    asOf: asOf?.toISOString() ?? null,
    failingSince: failingSince?.toISOString() ?? null,
    backfill: complete
      ? null
      : {
          calls: found.calls,
          of: found.of === null ? null : Math.max(found.of, found.calls),
          completeFrom: completeFrom?.toISOString() ?? null,
        },
  };
}
