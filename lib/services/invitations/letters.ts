import type { Translate } from "@/lib/i18n/translate";
import type { Letter } from "@/lib/services/mail/letter";

export interface InvitationWords {
  brand: string;
  /** Of whom the invited person will see the account; null for staff. */
  company: string | null;
  /** The colleague who invites; null where the reseller does. */
  inviter: string | null;
  name: string;
  url: string;
}

function whoInvites(t: Translate, { brand, company, inviter }: InvitationWords): string {
  if (company === null) return t("You are invited to work in the portal of {brand}.", { brand });
  if (inviter)
    return t("{inviter} invites you to the account of {company} at {brand}.", { inviter, company, brand });
  return t("{brand} invites you to the account of {company}.", { brand, company });
}

export function invitationLetter(t: Translate, words: InvitationWords): Letter {
  const { brand, company, name, url } = words;
  return {
    subject: t("Your invitation to {brand}", { brand }),
    paragraphs: [
      t("Hello {name},", { name }),
      whoInvites(t, words),
      company === null
        ? t("Choose a password of your own, and you are in.")
        : t("Choose a password of your own; then you see balance, calls and numbers of the company."),
    ],
    action: { label: t("Accept the invitation"), url },
    notes: [
      t("The link works once and for 7 days."),
      t("If you did not expect this mail, you need not do anything."),
    ],
  };
}
