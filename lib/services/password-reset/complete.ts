import "server-only";
import { z } from "zod";
import { appendAudit } from "@/lib/audit/append";
import type { RequestInfo } from "@/lib/auth/actor";
import { networkOf } from "@/lib/auth/network";
import { hashPassword } from "@/lib/auth/password";
import { db } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import type { User } from "@/lib/db/types";
import { formatDateTime } from "@/lib/format/date";
import { DEFAULT_VIEWER } from "@/lib/format/viewer";
import { AppError } from "@/lib/http/errors";
import { spend } from "@/lib/http/rate-limit";
import { isLinkToken, linkTokenHash } from "@/lib/services/mail/link-token";
import { queueMail } from "@/lib/services/mail/queue";
import { assertFit } from "@/lib/services/people/password";
import { endSessions } from "@/lib/services/people/write";
import { changedLetter } from "./letters";
import { isUsable, stationeryOf } from "./person";
import { resetInput } from "./schema";

const openRow = z.array(z.object({ userId: z.string() }));

/** Whose link this is, while it works. */
export async function personOfReset(token: string, request: RequestInfo): Promise<User | null> {
  if (!isLinkToken(token)) return null;
  const [row] = openRow.parse(
    await db().$queryRaw`
      SELECT "userId"::text AS "userId" FROM "PasswordReset"
      WHERE "tokenHash" = ${linkTokenHash("password_reset", token)} AND "usedAt" IS NULL AND "expiresAt" > now()`,
  );
  const user = row ? await db().user.findUnique({ where: { id: row.userId } }) : null;
  return user && (await isUsable(user, request.host)) ? user : null;
}

function deadLink(): AppError {
  return new AppError("not_found", "This link does not work any more. Ask for a new one.");
}

/** Sets the password of whoever has the link, ends every session, and tells the person by mail. */
export async function completeReset(given: unknown, request: RequestInfo): Promise<null> {
  spend(`password-reset:${networkOf(request.address ?? "nowhere")}`, "write");
  const { token, password } = resetInput.parse(given);
  const user = await personOfReset(token, request);
  if (!user) throw deadLink();
  assertFit(password, user.email, [user.name]);
  const [passwordHash, { brandId, brandName, t }] = await Promise.all([
    hashPassword(password),
    stationeryOf(user),
  ]);
  const now = new Date();
  const zone = user.timeZone ?? DEFAULT_VIEWER.zone;
  const at = formatDateTime(now.toISOString(), { zone, locale: `${t.language}-IN` });
  await transact(async (tx) => {
    const used = await tx.$executeRaw`
      UPDATE "PasswordReset" SET "usedAt" = now()
      WHERE "tokenHash" = ${linkTokenHash("password_reset", token)} AND "usedAt" IS NULL AND "expiresAt" > now()`;
    if (used === 0) throw deadLink();
    await tx.user.update({ where: { id: user.id }, data: { passwordHash, passwordChangedAt: now } });
    // Ends the other links as well.
    await endSessions(tx, user.id);
    await queueMail(tx, {
      kind: "password_changed",
      brandId,
      userId: user.id,
      ...(user.customerId ? { customerId: user.customerId } : {}),
      to: { address: user.email, name: user.name, language: t.language },
      letter: changedLetter(t, { brand: brandName, name: user.name, at }),
    });
    await appendAudit(
      tx,
      { type: "anonymous", id: null, name: user.email, role: null, request },
      {
        action: "auth.password_reset_used",
        outcome: "success",
        target: { type: "user", id: user.id, name: user.name },
      },
    );
  });
  return null;
}
