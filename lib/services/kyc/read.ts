import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { isForCustomer, partnerScope, type Scope } from "@/lib/authz/scope";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import { db } from "@/lib/db/client";
import type { KycWhere } from "@/lib/db/types";
import { isActive, toCustomerKycDto, toKycDto, toKycEventDto, withCustomerName } from "./dto";
import { kycFor } from "./one";
import type { KycDetailDto, KycDto, KycListDto, KycListQuery } from "./schema";

/** A customer sees what reached the voice platform; what the reseller tried before is its own business. */
function within(scope: Scope): KycWhere {
  if (scope.kind === "partner") return {};
  const { customerId } = scope.customer;
  return isForCustomer(scope) ? { customerId, sessionId: { not: null } } : { customerId };
}

/** `expired` is derived: no word of the vendor's. */
function withStatus(status: KycListQuery["status"], now: Date): KycWhere {
  if (!status) return {};
  const open = { notIn: ["kyc_completed", "revoked", "not_created", "kyc_failed"] };
  if (status === "expired") return { status: open, expiresAt: { lte: now } };
  const isOpen =
    status === "email_sent" || status === "link_ready" || status === "opened" || status === "in_progress";
  return isOpen ? { status, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] } : { status };
}

/** Newest first. */
export async function listKyc(scope: Scope, query: Omit<KycListQuery, "customer">): Promise<KycListDto> {
  const now = new Date();
  const where: KycWhere = { ...within(scope), ...withStatus(query.status, now) };
  const [total, rows] = await Promise.all([
    db().kycSession.count({ where }),
    db().kycSession.findMany({
      where,
      include: withCustomerName,
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      skip: (query.page - 1) * query.size,
      take: query.size,
    }),
  ]);
  const toDto = isForCustomer(scope) ? toCustomerKycDto : toKycDto;
  return {
    data: rows.map((row) => toDto(row, now)),
    page: { page: query.page, size: query.size, total },
    asOf: now.toISOString(),
  };
}

export async function readKyc(actor: Actor, id: string): Promise<KycDto> {
  const { row, customer } = await kycFor(actor, id, "kyc:read");
  return customer.audience === "customer" ? toCustomerKycDto(row) : toKycDto(row);
}

/** For staff: with who did what and how we came to know. */
export async function readKycDetail(actor: Actor, id: string): Promise<KycDetailDto> {
  partnerScope(actor, "kyc:read");
  const { row } = await kycFor(actor, id, "kyc:read");
  const events = await db().kycEvent.findMany({
    where: { kycId: row.id },
    orderBy: { id: "asc" },
    take: 500,
  });
  return { session: toKycDto(row), timeline: events.map(toKycEventDto) };
}

/** The session that a new one would end; null where there is none. */
export async function readActiveKyc(customer: AuthorizedCustomer): Promise<KycDto | null> {
  const now = new Date();
  const rows = await db().kycSession.findMany({
    where: { customerId: customer.customerId, supersededAt: null },
    include: withCustomerName,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  const active = rows.find((row) => isActive(row, now));
  return active ? toKycDto(active, now) : null;
}
