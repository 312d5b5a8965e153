import "server-only";
import type { RequestInfo } from "@/lib/auth/actor";
import { type Db, db, type Tx } from "@/lib/db/client";
import type { Invitation } from "@/lib/db/types";
import type { BrandRow } from "@/lib/services/brands/dto";
import { brandOfCustomer, defaultBrand } from "@/lib/services/brands/of";
import { isLinkToken, linkTokenHash } from "@/lib/services/mail/link-token";
import { databaseNow } from "./clock";
import type { RefusedInvitation } from "./schema";

export interface FoundInvitation {
  row: Invitation;
  brand: BrandRow;
  /** Null for staff. */
  company: string | null;
}

export type Finding = ({ ok: true } & FoundInvitation) | { ok: false; why: RefusedInvitation };

/** Under a brand's host nobody else's links open: those who accepted one could not sign in there. */
async function opensHere(host: string | null, brandId: string | null): Promise<boolean> {
  const row = host ? await db().brandHost.findUnique({ where: { host }, select: { brandId: true } }) : null;
  return !row || row.brandId === brandId;
}

async function stateOf(row: Invitation, on: Tx | Db): Promise<RefusedInvitation | "open"> {
  if (row.acceptedAt) return "used";
  if (row.revokedAt) return "revoked";
  if (row.expiresAt <= (await databaseNow(on))) return "expired";
  // Known to whoever opened the link, and so reads the mails of the address.
  const taken = await on.user.count({ where: { email: row.email } });
  return taken > 0 ? "taken" : "open";
}

/** The invitation behind a link, while it opens something. */
export async function findInvitation(token: string, request: RequestInfo): Promise<Finding> {
  if (!isLinkToken(token)) return { ok: false, why: "unknown" };
  const row = await db().invitation.findUnique({
    where: { tokenHash: linkTokenHash("invitation", token) },
    include: { customer: { select: { name: true } } },
  });
  if (!row) return { ok: false, why: "unknown" };
  const { customer, ...invitation } = row;
  const brand = row.customerId ? await brandOfCustomer(row.customerId) : await defaultBrand();
  if (!(await opensHere(request.host, row.customerId ? brand.id : null)))
    return { ok: false, why: "unknown" };
  const state = await stateOf(invitation, db());
  return state === "open"
    ? { ok: true, row: invitation, brand, company: customer?.name ?? null }
    : { ok: false, why: state };
}
