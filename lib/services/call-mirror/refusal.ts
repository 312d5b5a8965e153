import "server-only";
import type { VobizError } from "@/lib/vobiz/errors";

const refusals = new Set([401, 403, 404, 405]);
/** Nothing about this customer: nobody else's list will answer either. */
const outages = new Set(["unreachable", "timeout", "rate_limited", "not_configured", "aborted"]);

/** An answer that says that a list is not for us; not one that says nothing. */
export function isRefusal({ phase, status }: VobizError): boolean {
  return phase === "answered" && status !== undefined && refusals.has(status);
}

export function isOutage({ code }: VobizError): boolean {
  return outages.has(code);
}
