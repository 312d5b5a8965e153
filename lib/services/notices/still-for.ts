import "server-only";
import { type Role, roleMay } from "@/lib/authz/permissions";
import { db } from "@/lib/db/client";
import type { MailMessage } from "@/lib/db/types";
import { maySee } from "@/lib/services/attention/readable";
import { maySummarize } from "./read";

type Mail = Pick<MailMessage, "kind" | "userId" | "toAddress" | "dedupeKey">;

/** The rules that a mail of the queue tells of: of all that the reader was told in the moment of the change it is named by. */
async function rulesIn({ userId, dedupeKey }: Mail): Promise<string[]> {
  const id = dedupeKey?.split(":").at(-1);
  const named = id ? await db().noticeDelivery.findFirst({ where: { id, userId } }) : null;
  if (!named?.sentAt) return [];
  const items = await db().attentionItem.findMany({
    where: { changes: { some: { deliveries: { some: { userId, sentAt: named.sentAt } } } } },
    distinct: ["rule"],
    select: { rule: true },
  });
  return items.map(({ rule }) => rule);
}

async function mayReadQueue(role: Role, mail: Mail): Promise<boolean> {
  return roleMay(role, "attention:read") && (await rulesIn(mail)).every((rule) => maySee(role, rule));
}

/** What these tell of the business is for those alone who may see it. */
const readers = new Map<string, (role: Role, mail: Mail) => boolean | Promise<boolean>>([
  ["attention_notice", mayReadQueue],
  ["attention_digest", mayReadQueue],
  ["business_summary", maySummarize],
]);

/**
 * Whether a mail may still go to whom it was written: hours can pass in the outbox, and people leave, change their
 * address, or are given another role. True for all mails that tell nothing of the whole business.
 */
export async function isStillForReader(mail: Mail): Promise<boolean> {
  const mayRead = readers.get(mail.kind);
  if (!mayRead) return true;
  if (!mail.userId) return false;
  const reader = await db().user.findFirst({
    where: { id: mail.userId, email: mail.toAddress, status: "active", customerId: null },
    select: { role: true },
  });
  return reader !== null && mayRead(reader.role, mail);
}
