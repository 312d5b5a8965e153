import "server-only";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import { db } from "@/lib/db/client";
import { plainRecord } from "@/lib/services/provisioning/schema";

/**
 * The sign-ins whose last password went out without an answer that came back: it was shown to nobody, or may not be the
 * one that upstream has.
 */
export async function unknownPasswords(customer: AuthorizedCustomer): Promise<Set<string>> {
  const rows = await db().provisioningOrder.findMany({
    where: {
      customerId: customer.customerId,
      kind: { in: ["sip_credential_create", "sip_credential_update"] },
      OR: [{ state: "completed" }, { state: "unknown" }, { state: "needs_review" }],
    },
    select: { kind: true, state: true, request: true, result: true },
    orderBy: { createdAt: "desc" },
    take: 1_000,
  });
  const judged = new Set<string>();
  const unknown = new Set<string>();
  for (const row of rows) {
    const request = plainRecord.parse(row.request);
    if (row.kind === "sip_credential_update" && request.newPassword !== true) continue;
    const result = row.result === null ? {} : plainRecord.parse(row.result);
    const id = result.credentialId ?? request.credentialId;
    if (typeof id !== "string" || judged.has(id)) continue;
    judged.add(id);
    if (row.state !== "completed" || result.found === true) unknown.add(id);
  }
  return unknown;
}
