import { z } from "zod";
import { defineOperation } from "@/lib/http/operation";
import { analyticsCallsDto, analyticsCallsQuery, analyticsFileQuery } from "@/lib/services/analytics/schema";
import { one } from "./shapes";

/** Figures of calls over any range, in any split. */
export const analyticsOperations = {
  analyticsCalls: defineOperation({
    id: "analytics.calls",
    method: "GET",
    path: "/api/v1/analytics/calls",
    summary:
      "Figures of a range of days by time, customer, direction, product, number or hour of week, beside another range",
    // The business as a whole: for staff, who all may read calls too.
    permission: "dashboard:read",
    query: analyticsCallsQuery,
    response: one(analyticsCallsDto),
  }),
  analyticsCallsExport: defineOperation({
    id: "analytics.calls.export",
    method: "GET",
    path: "/api/v1/analytics/calls/export",
    summary: "The same as CSV, every row; range, zone and filters stand before the table",
    permission: "dashboard:read",
    query: analyticsFileQuery,
    response: z.string(),
  }),
};
