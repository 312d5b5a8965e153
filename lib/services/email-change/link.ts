import "server-only";
import { createHmac } from "node:crypto";
import { z } from "zod";
import { type Db, db, type Tx } from "@/lib/db/client";
import { env } from "@/lib/env";
import { isLinkToken, linkTokenHash } from "@/lib/services/mail/link-token";
import { TAKE_BACK_DAYS } from "./schema";

/**
 * What the mails to the old address carry: made of the change's id, so that the second of them can carry it as well
 * without it being stored.
 */
export function cancelToken(changeId: string): string {
  return createHmac("sha256", env().NEXTAUTH_SECRET).update(`email-cancel|${changeId}`).digest("base64url");
}

const linkRow = z.array(
  z.object({
    id: z.string(),
    userId: z.string(),
    oldEmail: z.string(),
    newEmail: z.string(),
    confirmed: z.boolean(),
    does: z.enum(["confirm", "cancel"]),
  }),
);
export type EmailLink = z.output<typeof linkRow>[number];

/** The change that a link belongs to, while it works. */
export async function findEmailLink(token: string, on: Tx | Db = db()): Promise<EmailLink | null> {
  if (!isLinkToken(token)) return null;
  const confirm = linkTokenHash("email_confirm", token);
  const cancel = linkTokenHash("email_cancel", token);
  const [row] = linkRow.parse(
    await on.$queryRaw`
      SELECT "id"::text AS "id", "userId"::text AS "userId", "oldEmail", "newEmail",
             "confirmedAt" IS NOT NULL AS "confirmed",
             CASE WHEN "confirmHash" = ${confirm} THEN 'confirm' ELSE 'cancel' END AS "does"
      FROM "EmailChange"
      WHERE "cancelledAt" IS NULL
        AND ("confirmHash" = ${confirm} AND "confirmedAt" IS NULL AND "expiresAt" > now()
             OR "cancelHash" = ${cancel}
                AND CASE WHEN "confirmedAt" IS NULL THEN "expiresAt" > now()
                         ELSE "confirmedAt" > now() - make_interval(days => ${TAKE_BACK_DAYS}) END)`,
  );
  return row ?? null;
}
