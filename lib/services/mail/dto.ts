import "server-only";
import type { MailMessage } from "@/lib/db/types";
import type { MailDto } from "./schema";
import { isSmtpSet } from "./transport";

export const withNames = {
  brand: { select: { name: true } },
  customer: { select: { authId: true, name: true } },
} as const;

export type MailRow = MailMessage & {
  brand: { name: string } | null;
  customer: { authId: string; name: string } | null;
};

/** Failed ones, and those that were kept before there was a mail server. */
export function canRetry({ state, sealedContent }: Pick<MailMessage, "state" | "sealedContent">): boolean {
  return sealedContent !== null && (state === "failed" || (state === "kept" && isSmtpSet()));
}

export function toMailDto(row: MailRow): MailDto {
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    toAddress: row.toAddress,
    toName: row.toName,
    subject: row.subject,
    brandName: row.brand?.name ?? null,
    customer: row.customer,
    attempts: row.attempts,
    createdAt: row.createdAt.toISOString(),
    sentAt: row.sentAt?.toISOString() ?? null,
    nextTryAt: row.nextTryAt?.toISOString() ?? null,
    lastError: row.lastError,
    hasContent: row.sealedContent !== null,
    canRetry: canRetry(row),
  };
}
