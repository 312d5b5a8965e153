import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import { notFound } from "@/lib/http/errors";
import { fileNameOf } from "./attachment";
import { targetOf } from "./locked";
import { readRequest } from "./read";

/** What a customer attached, for itself and for the staff. Each look is part of the record. */
export async function openAttachment(
  actor: Actor,
  id: string,
): Promise<{ name: string; type: string; bytes: Uint8Array<ArrayBuffer> }> {
  const request = await readRequest(actor, id);
  const kept = await db().topUpRequest.findUniqueOrThrow({
    where: { id: request.id },
    select: { attachment: true, attachmentType: true },
  });
  const { attachment, attachmentType } = kept;
  if (!attachment || !attachmentType) throw notFound("This attachment");
  await transact((tx) =>
    appendAudit(tx, actor, {
      action: "top_up_request.attachment_viewed",
      outcome: "success",
      ...targetOf(request),
    }),
  );
  return {
    name: fileNameOf(request.reference, attachmentType),
    type: attachmentType,
    bytes: Uint8Array.from(attachment),
  };
}
