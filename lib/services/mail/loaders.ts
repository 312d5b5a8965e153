import "server-only";
import { requireStaff } from "@/lib/auth/current";
import { required, type Section, section } from "@/lib/http/section";
import { listMails, readMail, readMailSetting } from "./read";
import type { MailDetailDto, MailListDto, MailListQuery, MailSettingDto } from "./schema";

export async function loadMailSetting(): Promise<MailSettingDto> {
  const actor = await requireStaff();
  return required(async () => readMailSetting(actor));
}

export async function loadMails(query: MailListQuery): Promise<Section<MailListDto>> {
  const actor = await requireStaff();
  return section("mails", () => listMails(actor, query));
}

export async function loadMail(id: string): Promise<MailDetailDto> {
  const actor = await requireStaff();
  return required(() => readMail(actor, id));
}
