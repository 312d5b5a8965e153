import { z } from "zod";
import { instant, listOf, optionalChoice, pageQuery, searchText } from "@/lib/http/schemas";

export const mailStates = ["queued", "sending", "sent", "failed", "kept"] as const;

export const mailListQuery = z.strictObject({
  ...pageQuery,
  state: optionalChoice(mailStates),
  /** Part of the recipient's address or name. */
  search: searchText,
});
export type MailListQuery = z.output<typeof mailListQuery>;

export const mailTarget = z.strictObject({ id: z.uuid() });
export const noInput = z.strictObject({});

export const mailDto = z.object({
  id: z.string(),
  kind: z.string(),
  state: z.enum(mailStates),
  toAddress: z.string(),
  toName: z.string().nullable(),
  subject: z.string(),
  brandName: z.string().nullable(),
  /** Null for the mails of staff. */
  customer: z.object({ authId: z.string(), name: z.string() }).nullable(),
  attempts: z.int(),
  createdAt: instant,
  sentAt: instant.nullable(),
  /** While it waits for its next try. */
  nextTryAt: instant.nullable(),
  lastError: z.string().nullable(),
  /** Whether its content is still kept. */
  hasContent: z.boolean(),
  /** Whether an admin can have it tried again. */
  canRetry: z.boolean(),
});
export type MailDto = z.output<typeof mailDto>;
export const mailListDto = listOf(mailDto);
export type MailListDto = z.output<typeof mailListDto>;

export interface MailDetailDto {
  mail: MailDto;
  /** As the reader gets it, with its pictures inside; null once it was sent. */
  content: { text: string; html: string; link: string | null } | null;
}

export interface MailSettingDto {
  /** Whether a mail server is set (`SMTP_URL`). */
  smtp: boolean;
  /** The address in From. */
  from: string;
}
