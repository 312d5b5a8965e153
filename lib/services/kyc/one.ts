import "server-only";
import type { Actor } from "@/lib/auth/actor";
import type { Permission } from "@/lib/authz/permissions";
import { customerScope } from "@/lib/authz/scope";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import { db } from "@/lib/db/client";
import { AppError, notFound } from "@/lib/http/errors";
import { type KycRow, withCustomerName } from "./dto";

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const vendorId = /^[A-Za-z0-9_-]{3,64}$/;

/**
 * One session by our id or the vendor's, with the scope of its customer; the same refusal for missing and foreign ids.
 * @throws AppError not_found, forbidden
 */
export async function kycFor(
  actor: Actor,
  id: string,
  permission: Permission,
): Promise<{ row: KycRow; customer: AuthorizedCustomer }> {
  const what = "This verification";
  const byOurs = uuid.test(id)
    ? await db().kycSession.findUnique({ where: { id }, include: withCustomerName })
    : null;
  // The vendor's id is what its webhooks and its console show to staff.
  const row =
    byOurs ??
    (vendorId.test(id) && !actor.own
      ? await db().kycSession.findUnique({ where: { sessionId: id }, include: withCustomerName })
      : null);
  if (!row) throw notFound(what);
  try {
    return { row, customer: await customerScope(actor, row.authId, permission) };
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") throw notFound(what);
    throw error;
  }
}

/** Our words for an act on a session that has no upstream counterpart, or none any more. */
export function sessionIdOf({ sessionId }: KycRow): string {
  if (sessionId !== null) return sessionId;
  throw new AppError(
    "conflict",
    "This verification was not begun at the voice platform, or that is still being found out.",
  );
}
