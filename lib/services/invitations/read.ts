import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { assertMay } from "@/lib/authz/scope";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import { db } from "@/lib/db/client";
import type { Invitation } from "@/lib/db/types";
import { notFound } from "@/lib/http/errors";
import { type InvitationDto, RESEND_AFTER_SECONDS } from "./schema";

export function toInvitationDto(row: Invitation, audience: "staff" | "customer", now: Date): InvitationDto {
  const resendFrom = new Date(row.lastSentAt.getTime() + RESEND_AFTER_SECONDS * 1_000);
  return {
    email: row.email,
    name: row.name,
    role: row.role,
    language: row.language,
    invitedBy: audience === "customer" && row.byStaff ? null : row.invitedBy,
    sentAt: row.lastSentAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    expired: row.expiresAt <= now,
    resendFrom: resendFrom > now ? resendFrom.toISOString() : null,
  };
}

/** Not yet accepted and not revoked, the newest first. */
async function openOnes(customerId: string | null): Promise<Invitation[]> {
  return db().invitation.findMany({
    where: { customerId, acceptedAt: null, revokedAt: null },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 200,
  });
}

export async function listInvitations(customer: AuthorizedCustomer): Promise<InvitationDto[]> {
  const now = new Date();
  return (await openOnes(customer.customerId)).map((row) => toInvitationDto(row, customer.audience, now));
}

/** The open one for this address. */
export async function readInvitation(customer: AuthorizedCustomer, email: string): Promise<InvitationDto> {
  const row = await db().invitation.findFirst({
    where: { email, customerId: customer.customerId, acceptedAt: null, revokedAt: null },
  });
  if (!row) throw notFound("This invitation");
  return toInvitationDto(row, customer.audience, new Date());
}

export async function listStaffInvitations(actor: Actor): Promise<InvitationDto[]> {
  assertMay(actor, "people:manage");
  const now = new Date();
  return (await openOnes(null)).map((row) => toInvitationDto(row, "staff", now));
}
