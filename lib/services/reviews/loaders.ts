import "server-only";
import { requireActor } from "@/lib/auth/current";
import { partnerScope } from "@/lib/authz/scope";
import { required, type Section, section } from "@/lib/http/section";
import { countQueues, type QueueCounts, readApprovalQueue, readReviewQueue } from "./queues";
import { readReviewEvidence, readTransferFile } from "./read";
import type { ApprovalQueueDto, EvidenceDto, ReviewQueueDto, TransferFileDto } from "./schema";

export async function loadReviewQueue(): Promise<Section<ReviewQueueDto>> {
  const actor = await requireActor();
  await required(async () => partnerScope(actor, "transfers:review"));
  return section("review queue", () => readReviewQueue(actor));
}

export async function loadApprovalQueue(): Promise<Section<ApprovalQueueDto>> {
  const actor = await requireActor();
  await required(async () => partnerScope(actor, "transfers:approve"));
  return section("approval queue", () => readApprovalQueue(actor));
}

/** Counts beside the links to the queues. */
export async function loadQueueCounts(): Promise<Section<QueueCounts>> {
  const actor = await requireActor();
  return section("queue counts", () => countQueues(actor));
}

/** One transfer, with what was done about it. */
export async function loadTransferFile(id: string): Promise<TransferFileDto> {
  const actor = await requireActor();
  return required(() => readTransferFile(actor, id));
}

export async function loadEvidence(id: string): Promise<Section<EvidenceDto>> {
  const actor = await requireActor();
  await required(async () => partnerScope(actor, "transfers:review"));
  return section("evidence", () => readReviewEvidence(actor, id));
}
