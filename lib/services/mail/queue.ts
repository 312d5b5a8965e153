import "server-only";
import { randomUUID } from "node:crypto";
import { sealedAt } from "@/lib/crypto/places";
import { seal } from "@/lib/crypto/seal";
import type { Tx } from "@/lib/db/client";
import type { MailIntent } from "./letter";

/** Where the content of a mail is sealed. */
export const contentLocation = (row: string) => sealedAt("MailMessage.sealedContent", row);

/**
 * Puts a mail into the outbox, in the transaction of what it tells: both happen or neither. A job sends it.
 * @returns its id, or null where a mail with the same `dedupeKey` exists
 */
export async function queueMail(tx: Tx, intent: MailIntent): Promise<string | null> {
  const id = randomUUID();
  const { letter, to } = intent;
  const content = JSON.stringify({ letter, language: to.language });
  const { count } = await tx.mailMessage.createMany({
    data: {
      id,
      kind: intent.kind,
      brandId: intent.brandId,
      customerId: intent.customerId ?? null,
      userId: intent.userId ?? null,
      toAddress: to.address,
      toName: to.name,
      subject: letter.subject,
      sealedContent: seal(content, contentLocation(id)),
      dedupeKey: intent.dedupeKey ?? null,
      nextTryAt: new Date(),
    },
    skipDuplicates: true,
  });
  return count === 1 ? id : null;
}
