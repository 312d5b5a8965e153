import type { Tone } from "@/components/ui/badge";
import type { MailDto, mailStates } from "@/lib/services/mail/schema";

type MailState = (typeof mailStates)[number];

export const mailStateWords: Record<MailState, { label: string; tone: Tone }> = {
  queued: { label: "Waiting", tone: "info" },
  sending: { label: "On its way", tone: "info" },
  sent: { label: "Sent", tone: "success" },
  failed: { label: "Failed", tone: "danger" },
  kept: { label: "Kept here", tone: "neutral" },
};

const KINDS: Record<string, string> = {
  invitation: "Invitation",
  password_reset: "New password",
  password_changed: "Password changed",
  new_device: "Sign-in from a new device",
  second_factor_on: "Second factor turned on",
  second_factor_off: "Second factor turned off",
  recovery_codes: "New recovery codes",
  passkey_added: "Passkey added",
  passkey_removed: "Passkey removed",
  email_confirm: "Confirm a new e-mail address",
  email_change: "Change of e-mail asked for",
  email_changed: "E-mail changed",
  top_up_request_received: "Request for a top-up",
  top_up_request_decided: "Top-up decided",
  low_balance: "Low balance",
  weekly_summary: "Weekly summary",
  business_summary: "Week of the business",
  test: "Test",
};

export function kindWords(kind: string): string {
  return KINDS[kind] ?? kind;
}

export function mailHref({ id }: Pick<MailDto, "id">): string {
  return `/settings/mail/${id}`;
}
