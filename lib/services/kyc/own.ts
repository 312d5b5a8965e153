import "server-only";
import type { Actor } from "@/lib/auth/actor";
import type { Permission } from "@/lib/authz/permissions";
import { customerScope } from "@/lib/authz/scope";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import { db } from "@/lib/db/client";
import { AppError, notFound } from "@/lib/http/errors";
import { isVerified } from "@/lib/services/kyc-policy/assert";
import { isActive, type KycRow, toKycDto, withCustomerName } from "./dto";
import { openKycLink } from "./link";
import type { OwnKycDto, OwnKycStep } from "./own-schema";
import { resendTo } from "./resend";

const NOTHING: Omit<OwnKycDto, "step"> = {
  status: null,
  flow: null,
  mailedTo: null,
  expiresAt: null,
  completedAt: null,
  canResend: false,
  resendFrom: null,
  canOpen: false,
};

/** The one that counts: the newest that reached the voice platform. */
function newest({ customerId }: AuthorizedCustomer): Promise<KycRow | null> {
  return db().kycSession.findFirst({
    where: { customerId, sessionId: { not: null }, supersededAt: null },
    include: withCustomerName,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
}

function stepOf(row: KycRow, expired: boolean, now: Date): OwnKycStep {
  if (row.status === "kyc_completed") return "verified";
  if (isActive(row, now)) return "open";
  return expired ? "expired" : "ended";
}

export function toOwnKycDto(row: KycRow, now: Date): OwnKycDto {
  const dto = toKycDto(row, now);
  const { status, flow, expiresAt, completedAt, expired, canResend, resendFrom, hasLink } = dto;
  const step = stepOf(row, expired, now);
  return {
    step,
    status: step === "open" ? status : null,
    flow,
    mailedTo: step === "open" ? dto.emailDispatchedTo : null,
    expiresAt,
    completedAt,
    canResend,
    resendFrom: canResend ? resendFrom : null,
    // A mail proves the address that it went to; only what was given as a link is opened from here.
    canOpen: hasLink && flow === "redirect",
  };
}

/** How far the customer's own verification is, and what it can do. */
export async function readOwnKyc(customer: AuthorizedCustomer): Promise<OwnKycDto> {
  const [row, { kycStatus }] = await Promise.all([
    newest(customer),
    db().customer.findUniqueOrThrow({
      where: { id: customer.customerId },
      select: { kycStatus: true },
    }),
  ]);
  if (row) return toOwnKycDto(row, new Date());
  return { step: isVerified(kycStatus) ? "verified" : "none", ...NOTHING };
}

const CONTINUE: Permission = "kyc:continue";

async function openOne(actor: Actor): Promise<{ row: KycRow; customer: AuthorizedCustomer }> {
  if (!actor.own) throw notFound("This verification");
  const customer = await customerScope(actor, actor.own.authId, CONTINUE);
  const row = await newest(customer);
  if (!row || !isActive(row, new Date()))
    throw new AppError("conflict", "No verification of your account is open. Ask us to begin one.");
  return { row, customer };
}

/** Mails the link of the customer's own verification again, under the same rules as for staff. */
export async function resendOwnKyc(actor: Actor): Promise<OwnKycDto> {
  const { row, customer } = await openOne(actor);
  if (!toOwnKycDto(row, new Date()).canResend)
    throw new AppError("conflict", "No mail belongs to this verification: open it from here.");
  await resendTo(actor, customer, row);
  return readOwnKyc(customer);
}

/** The address of the verification page, for one navigation; the look is on record before it is told. */
export async function openOwnKyc(actor: Actor): Promise<{ url: string }> {
  const { row } = await openOne(actor);
  if (!toOwnKycDto(row, new Date()).canOpen)
    throw new AppError("conflict", "The link of this verification was sent by e-mail. Open it from there.");
  return openKycLink(actor, row);
}
