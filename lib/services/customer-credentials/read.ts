import "server-only";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import { db } from "@/lib/db/client";
import type { CredentialStateDto } from "./schema";

/** Whether the customer's pair is there and was taken, as far as the portal knows; asks nothing upstream. */
export async function readCredentialState(customer: AuthorizedCustomer): Promise<CredentialStateDto> {
  const row = await db().customer.findUniqueOrThrow({
    where: { id: customer.customerId },
    select: { sealedToken: true, tokenAcceptedAt: true, tokenRefusedAt: true },
  });
  const stored = row.tokenRefusedAt === null ? "stored" : "refused";
  return {
    state: row.sealedToken === null ? "missing" : stored,
    acceptedAt: row.tokenAcceptedAt?.toISOString() ?? null,
    refusedAt: row.tokenRefusedAt?.toISOString() ?? null,
  };
}
