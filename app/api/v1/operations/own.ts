import { z } from "zod";
import { permissions, roles } from "@/lib/authz/permissions";
import { defineOperation } from "@/lib/http/operation";
import { instant } from "@/lib/http/schemas";
import { auditEventDto, auditListDto, auditListQuery } from "@/lib/services/audit/schema";
import { analyticsDto, analyticsQuery, dashboardDto, dashboardQuery } from "@/lib/services/dashboard/schema";
import { byId, one } from "./shapes";

export const meDto = z.object({
  type: z.enum(["user", "api_key"]),
  id: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  role: z.enum(roles),
  permissions: z.array(z.enum(Object.keys(permissions) as [string, ...string[]])),
  customer: z.object({ authId: z.string() }).nullable(),
  visit: z
    .object({ endsAt: instant })
    .nullable()
    .describe("A member of staff who looks at the portal as this customer: may read, and nothing else"),
});

/** Who asks, how the business stands, and who did what. */
export const ownOperations = {
  me: defineOperation({
    id: "me",
    method: "GET",
    path: "/api/v1/me",
    summary: "Who am I, and what may I do",
    permission: null,
    response: one(meDto),
  }),
  dashboard: defineOperation({
    id: "dashboard",
    method: "GET",
    path: "/api/v1/dashboard",
    summary: "Master balance, money in wallets, today, this month and the last 30 days",
    permission: "dashboard:read",
    query: dashboardQuery,
    response: one(dashboardDto),
  }),
  analytics: defineOperation({
    id: "analytics",
    method: "GET",
    path: "/api/v1/analytics",
    summary: "Calls and spend of any range of days (UTC), as upstream adds them up",
    permission: "dashboard:read",
    query: analyticsQuery,
    response: one(analyticsDto),
  }),
  auditList: defineOperation({
    id: "audit.list",
    method: "GET",
    path: "/api/v1/audit",
    summary: "Who did what, newest first, paged in both directions; days are UTC unless `zone` says whose",
    permission: "audit:read",
    query: auditListQuery,
    response: auditListDto,
  }),
  auditEvent: defineOperation({
    id: "audit.event",
    method: "GET",
    path: "/api/v1/audit/{id}",
    summary: "Everything that the log has of one act",
    permission: "audit:read",
    params: byId,
    response: one(auditEventDto),
  }),
};
