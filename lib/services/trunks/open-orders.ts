import "server-only";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import { db } from "@/lib/db/client";
import { toOrderDto, withCustomerName } from "@/lib/services/provisioning/dto";
import type { OrderDto, OrderKind } from "@/lib/services/provisioning/schema";
import { answerFor } from "./own-answer";

export const trunkOrderKinds = [
  "trunk_create",
  "trunk_update",
  "trunk_delete",
  "sip_credential_create",
  "sip_credential_update",
  "sip_credential_delete",
  "ip_rule_create",
  "ip_rule_update",
  "ip_rule_delete",
  "origination_uri_create",
  "origination_uri_update",
  "origination_uri_delete",
] as const satisfies readonly OrderKind[];

export const routeOrderKinds = [
  "number_assign",
  "number_unassign",
  "number_attach",
  "number_detach",
] as const satisfies readonly OrderKind[];

export const capacityOrderKinds = [
  "capacity_transfer",
  "capacity_reclaim",
] as const satisfies readonly OrderKind[];

/** What is not settled yet of a customer, oldest first. @param subject only what acts on this one thing */
export async function openOrders(
  customer: AuthorizedCustomer,
  kinds: readonly OrderKind[],
  subject?: string,
): Promise<OrderDto[]> {
  const rows = await db().provisioningOrder.findMany({
    where: {
      customerId: customer.customerId,
      kind: { in: [...kinds] },
      ...(subject === undefined ? {} : { subject }),
      state: { in: ["created", "sending", "unknown", "needs_review"] },
    },
    include: withCustomerName,
    orderBy: { createdAt: "asc" },
    take: 50,
  });
  return Promise.all(rows.map((row) => answerFor(customer, toOrderDto(row))));
}
