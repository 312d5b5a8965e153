import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import { partnerScope, scopeFor } from "@/lib/authz/scope";
import { db } from "@/lib/db/client";
import { BYTE_ORDER_MARK, CSV_LINE_END, csvField } from "@/lib/http/csv";
import { fileLines } from "./file-lines";
import { readAnalytics } from "./read";
import type { AnalyticsFileQuery } from "./schema";

/**
 * What the page shows as CSV, every row of it; before the table stand the range, the zone and the filters. On record
 * before it is sent.
 */
export async function analyticsFile(
  actor: Actor,
  { customer, ...query }: AnalyticsFileQuery,
  signal?: AbortSignal,
): Promise<{ name: string; text: string }> {
  partnerScope(actor, "dashboard:read");
  const scope = await scopeFor(actor, customer, "calls:read");
  const analytics = await readAnalytics(scope, query, signal);
  const { by, period, compared, zone, page } = analytics;
  const name = `analytics-${by}-${period.from}-${period.to}.csv`;
  const of = scope.kind === "customer" ? scope.customer : null;
  const lines = fileLines(analytics, { ...query, customer: of && { authId: of.authId, name: of.name } });
  const text = [...lines.map((cells) => cells.map(csvField).join(",")), ""].join(CSV_LINE_END);
  await appendAudit(db(), actor, {
    action: "analytics.exported",
    outcome: "success",
    target: { type: "analytics", id: by, name },
    ...(of === null ? {} : { authId: of.authId }),
    after: {
      by,
      from: period.from,
      to: period.to,
      zone,
      comparedFrom: compared?.from ?? null,
      comparedTo: compared?.to ?? null,
      direction: query.direction ?? null,
      product: query.product ?? null,
      number: query.number ?? null,
      rows: page.total,
    },
  });
  return { name, text: `${BYTE_ORDER_MARK}${text}` };
}
