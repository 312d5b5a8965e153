import { defineOperation } from "@/lib/http/operation";
import {
  auditVerificationDto,
  auditVerificationListDto,
  auditVerificationListQuery,
} from "@/lib/services/audit-proof/schema";
import { one } from "./shapes";

/** Whether the record is still what was written. */
export const auditProofOperations = {
  auditVerificationList: defineOperation({
    id: "audit.verifications.list",
    method: "GET",
    path: "/api/v1/audit/verifications",
    summary: "Verifications of the audit log, newest first",
    permission: "audit:verify",
    query: auditVerificationListQuery,
    response: auditVerificationListDto,
  }),
  auditVerificationStart: defineOperation({
    id: "audit.verifications.start",
    method: "POST",
    path: "/api/v1/audit/verifications",
    summary: "Go over the whole audit log; the answer comes at once, the list says how it went",
    permission: "audit:verify",
    response: one(auditVerificationDto),
    status: 202,
  }),
};
