import { z } from "zod";
import { defineOperation } from "@/lib/http/operation";
import { auditExportQuery, auditKeysDto } from "@/lib/services/audit-export/schema";
import {
  forwarderChange,
  forwarderDto,
  forwarderInput,
  forwarderMadeDto,
  forwarderTestDto,
} from "@/lib/services/audit-forward/schema";
import { byId, one } from "./shapes";

const FORWARDERS = "/api/v1/audit/forwarders";

/** The record as it leaves the portal: as a file, and row by row. */
export const auditOperations = {
  auditExport: defineOperation({
    id: "audit.export",
    method: "GET",
    path: "/api/v1/audit/export",
    summary: "The audit log as a file, oldest first: CSV, or JSON lines that verify without the portal",
    permission: "audit:export",
    query: auditExportQuery,
    response: z.string(),
  }),
  auditExportKeys: defineOperation({
    id: "audit.export.keys",
    method: "GET",
    path: "/api/v1/audit/export/keys",
    summary: "The public keys that exports and anchors are signed with",
    permission: "audit:export",
    response: auditKeysDto,
  }),
  auditForwarders: defineOperation({
    id: "audit.forwarders.list",
    method: "GET",
    path: FORWARDERS,
    summary: "Where every sealed row is sent besides, and how far each is",
    permission: "audit:forward",
    response: z.object({ data: z.array(forwarderDto) }),
  }),
  auditForwarderAdd: defineOperation({
    id: "audit.forwarders.create",
    method: "POST",
    path: FORWARDERS,
    summary: "Send the record to one more place; a webhook's secret is in this answer and in no other",
    permission: "audit:forward",
    body: forwarderInput,
    response: one(forwarderMadeDto),
    status: 201,
  }),
  auditForwarderChange: defineOperation({
    id: "audit.forwarders.change",
    method: "PATCH",
    path: `${FORWARDERS}/{id}`,
    summary: "Change a forwarder, or turn it off and on; it goes on where it stopped",
    permission: "audit:forward",
    params: byId,
    body: forwarderChange,
    response: one(forwarderDto),
  }),
  auditForwarderRemove: defineOperation({
    id: "audit.forwarders.remove",
    method: "DELETE",
    path: `${FORWARDERS}/{id}`,
    summary: "Send nothing more to this place",
    permission: "audit:forward",
    params: byId,
    response: one(z.null()),
  }),
  auditForwarderSecret: defineOperation({
    id: "audit.forwarders.secret",
    method: "POST",
    path: `${FORWARDERS}/{id}/secret`,
    summary: "Sign with a new secret from the next message on; it is in this answer and in no other",
    permission: "audit:forward",
    params: byId,
    response: one(forwarderMadeDto),
  }),
  auditForwarderTest: defineOperation({
    id: "audit.forwarders.test",
    method: "POST",
    path: `${FORWARDERS}/{id}/test`,
    summary: "Send a message that is no row, and say whether it was taken",
    permission: "audit:forward",
    params: byId,
    response: one(forwarderTestDto),
  }),
};
