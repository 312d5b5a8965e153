import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import { assertMay, partnerScope } from "@/lib/authz/scope";
import { db } from "@/lib/db/client";
import { literally } from "@/lib/db/like";
import { notFound } from "@/lib/http/errors";
import { mailBrand } from "./brand";
import { composeMail } from "./compose";
import { contentOf } from "./content";
import { toMailDto, withNames } from "./dto";
import type { MailDetailDto, MailListDto, MailListQuery, MailSettingDto } from "./schema";
import { mailTarget } from "./schema";
import { isSmtpSet, portalSender } from "./transport";

/** The outbox, the newest first. */
export async function listMails(actor: Actor, query: MailListQuery): Promise<MailListDto> {
  partnerScope(actor, "mail:read");
  const { state, search, page, size } = query;
  const found = { contains: literally(search ?? ""), mode: "insensitive" as const };
  const where = {
    ...(state ? { state } : {}),
    ...(search ? { OR: [{ toAddress: found }, { toName: found }] } : {}),
  };
  const [total, rows] = await Promise.all([
    db().mailMessage.count({ where }),
    db().mailMessage.findMany({
      where,
      include: withNames,
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      skip: (page - 1) * size,
      take: size,
    }),
  ]);
  return { data: rows.map(toMailDto), page: { page, size, total }, asOf: new Date().toISOString() };
}

/** One mail with what it says, while that is kept. The look is on record: mails carry links that open doors. */
export async function readMail(actor: Actor, given: string): Promise<MailDetailDto> {
  partnerScope(actor, "mail:read");
  const id = mailTarget.shape.id.safeParse(given).data;
  const row = id ? await db().mailMessage.findUnique({ where: { id }, include: withNames }) : null;
  if (!row) throw notFound("This mail");
  const { sealedContent } = row;
  if (!sealedContent) return { mail: toMailDto(row), content: null };
  const content = contentOf({ id: row.id, sealedContent });
  const composed = await composeMail(content, await mailBrand(row.brandId), "inline");
  await appendAudit(db(), actor, {
    action: "mail.read",
    outcome: "success",
    target: { type: "mail", id: row.id, name: row.kind },
    ...(row.customer ? { authId: row.customer.authId } : {}),
  });
  const { text, html } = composed;
  return { mail: toMailDto(row), content: { text, html, link: content.letter.action?.url ?? null } };
}

export function readMailSetting(actor: Actor): MailSettingDto {
  assertMay(actor, "mail:read");
  return { smtp: isSmtpSet(), from: portalSender() };
}
