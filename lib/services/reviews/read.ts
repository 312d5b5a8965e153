import "server-only";
import { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { customerScope, partnerScope } from "@/lib/authz/scope";
import { db } from "@/lib/db/client";
import type { AuditEvent } from "@/lib/db/types";
import { notFound } from "@/lib/http/errors";
import { readTransferPolicy } from "@/lib/services/transfer-policy/read";
import { toTransferDto } from "@/lib/services/transfers/dto";
import { ownRequestsOf } from "@/lib/services/transfers/people";
import { withCustomerName } from "@/lib/services/transfers/read";
import { readEvidence, toEvidenceDto } from "./evidence";
import { needsSecondReviewer, toProposalDtos } from "./proposal";
import type { EvidenceDto, HistoryEventDto, TransferFileDto } from "./schema";

/** More acts than any transfer has in its life. */
const MOST_EVENTS = 200;

const plain = z.record(z.string(), z.unknown()).nullable().catch(null);

function toHistoryEvent(event: AuditEvent): HistoryEventDto {
  return {
    id: event.id,
    at: event.occurredAt.toISOString(),
    action: event.action,
    by: event.actorName,
    byType: event.actorType,
    reason: event.reason,
    before: plain.parse(event.before),
    after: plain.parse(event.after),
  };
}

/** A transfer with everything that was done about it. For staff: it names people and their reasons. */
export async function readTransferFile(actor: Actor, id: string): Promise<TransferFileDto> {
  partnerScope(actor, "transfers:read");
  if (!z.uuid().safeParse(id).success) throw notFound("This transfer");
  const [row, events, isOwn, policy] = await Promise.all([
    db().transfer.findUnique({
      where: { id },
      include: { ...withCustomerName, decisions: { orderBy: [{ createdAt: "desc" }, { id: "desc" }] } },
    }),
    db().auditEvent.findMany({
      where: { targetId: id, targetType: "transfer" },
      orderBy: { seq: "asc" },
      take: MOST_EVENTS,
    }),
    ownRequestsOf(actor),
    readTransferPolicy(),
  ]);
  if (!row) throw notFound("This transfer");
  return {
    transfer: { ...toTransferDto(row), mine: isOwn(row) },
    history: events.map(toHistoryEvent),
    lastLedgerReadAt: row.lastLedgerReadAt?.toISOString() ?? null,
    masterBalanceAfter: row.partnerBalanceAfter?.toFixed(5) ?? null,
    proposals: toProposalDtos(row.decisions, actor.id),
    needsSecond: needsSecondReviewer(row.amount, policy.secondReviewerAbove),
    secondAbove: policy.secondReviewerAbove,
  };
}

/** The rows of the customer's ledger that may be this transfer, read now. */
export async function readReviewEvidence(actor: Actor, id: string): Promise<EvidenceDto> {
  partnerScope(actor, "transfers:review");
  const row = await db().transfer.findUnique({ where: { id } });
  if (!row) throw notFound("This transfer");
  const customer = await customerScope(actor, row.authId, "transfers:review");
  return toEvidenceDto(await readEvidence(customer, row));
}
