import "server-only";
import { appendAudit } from "@/lib/audit/append";
import { systemActor } from "@/lib/auth/actor";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import type { Sealed } from "@/lib/crypto/seal";
import { db } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import { AppError } from "@/lib/http/errors";
import { isVobizError } from "@/lib/vobiz/errors";
import type { CustomerCredentials } from "@/lib/vobiz/types";
import { OWN_ACCOUNT_UNREACHABLE } from "./words";

function unusable({ audience }: AuthorizedCustomer, toStaff: string): AppError {
  return new AppError("customer_credentials", audience === "customer" ? OWN_ACCOUNT_UNREACHABLE : toStaff);
}

const missing = (customer: AuthorizedCustomer) =>
  unusable(
    customer,
    "The portal does not have this customer's credentials. Read them again from the voice platform, or enter them.",
  );

const refused = (customer: AuthorizedCustomer) =>
  unusable(
    customer,
    "The voice platform refuses the credentials that the portal has for this customer. Read them again, or enter them.",
  );

/** The customer's own pair, still sealed. @throws AppError customer_credentials where there is none */
export async function credentialsOf(customer: AuthorizedCustomer): Promise<CustomerCredentials> {
  const row = await db().customer.findUnique({
    where: { id: customer.customerId },
    select: { sealedToken: true },
  });
  if (!row?.sealedToken) throw missing(customer);
  // Only `sealCustomerToken` writes this column.
  return { authId: customer.authId, sealedToken: row.sealedToken as Sealed };
}

/** For acts with the partner's own credentials: it opens nothing, so a use by mistake ends before anything is sent. */
export function noCredentials({ authId }: AuthorizedCustomer): CustomerCredentials {
  return { authId, sealedToken: "" as Sealed };
}

/** Remembers that the vendor refused the pair, so that the pages can say so; once, with an audit row. */
export async function noteRefusal(customer: AuthorizedCustomer): Promise<void> {
  await transact(async (tx) => {
    const { count } = await tx.customer.updateMany({
      where: { id: customer.customerId, tokenRefusedAt: null },
      data: { tokenRefusedAt: new Date() },
    });
    if (count !== 1) return;
    await appendAudit(tx, systemActor("customer credentials", "none"), {
      action: "customer_credentials.refused",
      outcome: "failed",
      target: { type: "customer", id: customer.authId, name: customer.name },
      authId: customer.authId,
    });
  });
}

/**
 * Reads with the customer's own pair.
 * @throws AppError customer_credentials if the pair is missing, does not open, or is refused upstream
 */
export async function withCredentials<T>(
  customer: AuthorizedCustomer,
  read: (credentials: CustomerCredentials) => Promise<T>,
): Promise<T> {
  const credentials = await credentialsOf(customer);
  try {
    return await read(credentials);
  } catch (error) {
    if (isVobizError(error) && error.code === "credentials_refused") {
      await noteRefusal(customer);
      throw refused(customer);
    }
    if (isVobizError(error) && error.code === "not_configured" && error.endpoint === "credentials")
      throw missing(customer);
    throw error;
  }
}
