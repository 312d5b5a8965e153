import "server-only";
import { db } from "@/lib/db/client";

/** Days for which the content of a mail that did not leave is kept; its links are dead long before. */
const KEPT_DAYS = 30;

/** Drops what old mails said; that they were made, and what became of them, stays. */
export async function tidyMails(): Promise<number> {
  return db().$executeRaw`
    UPDATE "MailMessage" SET "sealedContent" = NULL
    WHERE "state" IN ('kept', 'failed') AND "sealedContent" IS NOT NULL
      AND "createdAt" < now() - make_interval(days => ${KEPT_DAYS})`;
}
