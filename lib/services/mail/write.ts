import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { UserActor } from "@/lib/auth/actor";
import { partnerScope } from "@/lib/authz/scope";
import { db } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import { AppError, notFound } from "@/lib/http/errors";
import { catalogueOf } from "@/lib/i18n/catalogues";
import { DEFAULT_LANGUAGE, languageOf } from "@/lib/i18n/language";
import { translator } from "@/lib/i18n/translate";
import { defaultBrand } from "@/lib/services/brands/of";
import { canRetry } from "./dto";
import { queueMail } from "./queue";

/** Has a mail tried again, from the first of its tries. */
export async function retryMail(actor: UserActor, id: string): Promise<null> {
  partnerScope(actor, "mail:read");
  const row = await db().mailMessage.findUnique({ where: { id } });
  if (!row) throw notFound("This mail");
  if (!canRetry(row)) throw new AppError("conflict", "There is nothing to try again: see its state.");
  await transact(async (tx) => {
    const { count } = await tx.mailMessage.updateMany({
      where: { id, state: row.state, sealedContent: { not: null } },
      data: { state: "queued", attempts: 0, nextTryAt: new Date(), leaseUntil: null },
    });
    if (count === 0) throw new AppError("conflict", "Somebody else was faster: look at its state.");
    await appendAudit(tx, actor, {
      action: "mail.retried",
      outcome: "success",
      target: { type: "mail", id, name: row.kind },
    });
  });
  return null;
}

/** A mail to oneself, that shows whether the mail server takes what the portal sends. */
export async function sendTestMail(actor: UserActor): Promise<{ id: string }> {
  partnerScope(actor, "mail:read");
  const language = languageOf(actor.language) ?? DEFAULT_LANGUAGE;
  const t = translator(language, await catalogueOf(language));
  const brand = await defaultBrand();
  const id = await transact(async (tx) => {
    const queued = await queueMail(tx, {
      kind: "test",
      brandId: brand.id,
      userId: actor.id,
      to: { address: actor.email, name: actor.name, language },
      letter: {
        subject: t("A test mail of {brand}", { brand: brand.name }),
        paragraphs: [t("This mail shows that mails of this portal reach you.")],
        facts: [{ label: t("Asked for by"), value: actor.name }],
      },
    });
    if (queued) {
      await appendAudit(tx, actor, {
        action: "mail.tested",
        outcome: "success",
        target: { type: "mail", id: queued, name: "test" },
      });
    }
    return queued;
  });
  if (!id) throw new AppError("conflict", "The mail could not be made. Try again.");
  return { id };
}
