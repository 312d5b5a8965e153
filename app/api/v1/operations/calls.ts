import { z } from "zod";
import { defineOperation } from "@/lib/http/operation";
import { endingDto } from "@/lib/services/call-endings/schema";
import {
  callExportDto,
  callExportInput,
  callExportListDto,
  callExportListQuery,
  callExportQuery,
} from "@/lib/services/call-exports/schema";
import { anomaliesDto, anomaliesQuery } from "@/lib/services/call-patterns/anomaly-schema";
import { patternQuery, patternsDto } from "@/lib/services/call-patterns/schema";
import {
  callDetailDto,
  callListDto,
  callListQuery,
  callSummaryDto,
  callSummaryQuery,
} from "@/lib/services/calls/schema";
import { byId, byUuid, one } from "./shapes";

/** Calls, what is in common among them, and files of them. */
export const callOperations = {
  callList: defineOperation({
    id: "calls.list",
    method: "GET",
    path: "/api/v1/calls",
    summary: "Calls of all customers, newest first",
    permission: "calls:read",
    query: callListQuery,
    response: callListDto,
  }),
  callSummary: defineOperation({
    id: "calls.summary",
    method: "GET",
    path: "/api/v1/calls/summary",
    summary: "Totals, counts by filter value and a histogram over the whole filter",
    permission: "calls:read",
    query: callSummaryQuery,
    response: one(callSummaryDto),
  }),
  callPatterns: defineOperation({
    id: "calls.patterns",
    method: "GET",
    path: "/api/v1/calls/patterns",
    summary:
      "Figures by hour of week, customer, direction and number prefix, and what changed between two periods",
    permission: "calls:read",
    query: patternQuery,
    response: one(patternsDto),
  }),
  callAnomalies: defineOperation({
    id: "calls.anomalies",
    method: "GET",
    path: "/api/v1/calls/anomalies",
    summary: "What was unusual in the last whole hours, against the same hours of earlier weeks",
    // Across customers: for whoever may see the business as a whole.
    permission: "dashboard:read",
    query: anomaliesQuery,
    response: anomaliesDto,
  }),
  call: defineOperation({
    id: "calls.read",
    method: "GET",
    path: "/api/v1/calls/{uuid}",
    summary: "One call with everything recorded of it: live, or as last read while upstream does not answer",
    permission: "calls:read",
    params: byUuid,
    query: z.strictObject({
      customer: z.string().max(64).optional(),
      ending: z
        .enum(["true", "false"], "Write true or false.")
        .optional()
        .describe("true: also why it ended; reads wallet and number upstream where they could tell"),
    }),
    response: one(callDetailDto.extend({ ending: endingDto.optional() })),
  }),
  callExport: defineOperation({
    id: "calls.export",
    method: "GET",
    path: "/api/v1/calls/export",
    summary:
      "Everything that the filters select, newest first, as CSV or JSON lines. The x-export-id header names its manifest; a transfer that breaks off is incomplete",
    permission: "calls:read",
    query: callExportQuery,
    response: z.string(),
  }),
  callExportList: defineOperation({
    id: "calls.exports",
    method: "GET",
    path: "/api/v1/calls/exports",
    summary: "Exports with their manifests, newest first",
    permission: "calls:read",
    query: callExportListQuery,
    response: callExportListDto,
  }),
  callExportCreate: defineOperation({
    id: "calls.exports.create",
    method: "POST",
    path: "/api/v1/calls/exports",
    summary: "Prepare a file that is kept for seven days",
    permission: "calls:save",
    body: callExportInput,
    response: one(callExportDto),
    status: 201,
  }),
  callExportRead: defineOperation({
    id: "calls.exports.read",
    method: "GET",
    path: "/api/v1/calls/exports/{id}",
    summary: "One export: how far it is, and its manifest (rows, totals, SHA-256) when it is complete",
    permission: "calls:read",
    params: byId,
    response: one(callExportDto),
  }),
  callExportFile: defineOperation({
    id: "calls.exports.file",
    method: "GET",
    path: "/api/v1/calls/exports/{id}/file",
    summary: "The file of a prepared export",
    permission: "calls:read",
    params: byId,
    response: z.string(),
  }),
  callExportCancel: defineOperation({
    id: "calls.exports.cancel",
    method: "POST",
    path: "/api/v1/calls/exports/{id}/cancel",
    summary: "Stop preparing an export, and remove what was written of it",
    permission: "calls:save",
    params: byId,
    response: one(callExportDto),
  }),
};
