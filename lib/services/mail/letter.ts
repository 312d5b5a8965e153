import type { Language } from "@/lib/i18n/language";

/** Every kind of mail that the portal sends. */
export const mailKinds = [
  "invitation",
  "password_reset",
  "password_changed",
  "new_device",
  "second_factor_on",
  "second_factor_off",
  "recovery_codes",
  "passkey_added",
  "passkey_removed",
  "email_confirm",
  "email_change",
  "email_changed",
  "top_up_request_received",
  "top_up_request_decided",
  "low_balance",
  "weekly_summary",
  "attention_notice",
  "attention_digest",
  "business_summary",
  "test",
] as const;
export type MailKind = (typeof mailKinds)[number];

/** What stands at a mail that the portal kept back by itself: the mail server had no part in it. */
export const WITHHELD = "Its reader may not see any more what it tells.";

/** What a mail says, in the reader's words already; one layout makes the text and the HTML of it. */
export interface Letter {
  subject: string;
  /** First line of the mail; the subject where there is none. */
  heading?: string;
  paragraphs: string[];
  /** A short table of labels and values. */
  facts?: { label: string; value: string }[];
  /** A list of things, each with where it is looked at, the worst first. */
  items?: { title: string; detail: string; mark: string; url: string }[];
  /** Drawn as pictures when the mail is sent; their figures also stand in the text. */
  charts?: LetterChart[];
  /** The one thing to do. The address is also written out, for programs that show no buttons. */
  action?: { label: string; url: string };
  /** Smaller, after the action. */
  notes?: string[];
}

/** Bars by day or by rank. `value` in plain units; `text` is how it is written for people. */
export interface LetterChart {
  title: string;
  /** What the bars are, such as the days of a week. */
  name: string;
  bars: { label: string; value: number; text: string }[];
  /** What the bars are compared with, in the same order, such as the week before. */
  before?: { name: string; values: number[]; texts: string[] };
}

export interface MailIntent {
  kind: MailKind;
  to: { address: string; name: string | null; language: Language };
  letter: Letter;
  /** Whose sender, colours and footer it carries. */
  brandId: string;
  customerId?: string;
  userId?: string;
  /** At most one mail with the same key is ever made. */
  dedupeKey?: string;
}
