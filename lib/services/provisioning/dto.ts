import type { ProvisioningOrder } from "@/lib/db/types";
import { type OrderDto, plainRecord } from "./schema";

export const withCustomerName = { customer: { select: { name: true } } } as const;
export type OrderRow = ProvisioningOrder & { customer: { name: string } };

export function toOrderDto(row: OrderRow): OrderDto {
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    authId: row.authId,
    customerName: row.customer.name,
    label: row.label,
    request: plainRecord.parse(row.request),
    result: row.result === null ? null : plainRecord.parse(row.result),
    requestedBy: row.requestedBy,
    createdAt: row.createdAt.toISOString(),
    sentAt: row.sentAt?.toISOString() ?? null,
    settledAt: row.settledAt?.toISOString() ?? null,
    looks: row.looks,
    nextLookAt: row.nextLookAt?.toISOString() ?? null,
    failureCode: row.failureCode,
    failureDetail: row.failureDetail,
    decidedBy: row.decidedBy,
    decisionReason: row.decisionReason,
  };
}
