import type { KycEvent, KycSession } from "@/lib/db/types";
import type { KycDto, KycEventDto } from "./schema";
import { isEnded, isExpired, NOT_CREATED, openCreations, stageOf } from "./status";

export const withCustomerName = { customer: { select: { name: true } } } as const;
export type KycRow = KycSession & { customer: { name: string } };

/** Between two mails of one session, as the vendor wants it. */
export const COOLDOWN_MS = 30 * 60_000;

function flowOf(flow: string | null): KycDto["flow"] {
  return flow === "email" || flow === "redirect" ? flow : null;
}

const iso = (at: Date | null) => at?.toISOString() ?? null;

/** Whether a creation is under way or in doubt. */
export function isOpenCreation(status: string): boolean {
  return openCreations.some((one) => one === status);
}

/** Whether the link works: it is what a new session would revoke. */
export function isActive(row: KycSession, now: Date): boolean {
  return (
    row.sessionId !== null &&
    row.supersededAt === null &&
    !isEnded(row.status) &&
    row.status !== NOT_CREATED &&
    !isExpired(row.status, row.expiresAt, now)
  );
}

export function toKycDto(row: KycRow, now = new Date()): KycDto {
  const { status, sessionId, supersededAt, lastSentAt } = row;
  const expired = isExpired(status, row.expiresAt, now);
  const active = isActive(row, now);
  const resendFrom = lastSentAt && new Date(lastSentAt.getTime() + COOLDOWN_MS);
  return {
    id: row.id,
    sessionId,
    authId: row.authId,
    customerName: row.customer.name,
    flow: flowOf(row.flow),
    status,
    expired,
    stage: stageOf(status, expired),
    superseded: supersededAt !== null,
    kycType: row.kycType,
    emailDispatchedTo: row.emailDispatchedTo,
    reminders: row.reminders,
    reason: row.reason,
    requestedBy: row.requestedBy,
    createdAt: row.createdAt.toISOString(),
    expiresAt: iso(row.expiresAt),
    firstOpenedAt: iso(row.firstOpenedAt),
    completedAt: iso(row.completedAt),
    endedAt: iso(row.endedAt),
    resendFrom: resendFrom && resendFrom > now ? resendFrom.toISOString() : null,
    canResend: active && row.flow === "email",
    canRevoke: sessionId !== null && supersededAt === null && !isEnded(status),
    hasLink: active && row.sealedWidgetUrl !== null,
    checkedAt: iso(row.checkedAt),
  };
}

/** What a customer may see of it: how far it is and when. */
export function toCustomerKycDto(row: KycRow, now = new Date()): KycDto {
  return {
    ...toKycDto(row, now),
    sessionId: null,
    emailDispatchedTo: null,
    reminders: [],
    reason: null,
    requestedBy: null,
    resendFrom: null,
    canResend: false,
    canRevoke: false,
    hasLink: false,
    checkedAt: null,
  };
}

export function toKycEventDto(row: KycEvent): KycEventDto {
  return {
    id: String(row.id),
    kind: row.kind,
    status: row.status,
    source: row.source,
    actorName: row.actorName,
    detail: row.detail,
    at: row.at.toISOString(),
  };
}
