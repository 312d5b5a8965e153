import type { Translate } from "@/lib/i18n/translate";
import type { Letter } from "@/lib/services/mail/letter";

export function resetLetter(
  t: Translate,
  { brand, name, url }: { brand: string; name: string; url: string },
): Letter {
  return {
    subject: t("A new password for {brand}", { brand }),
    paragraphs: [
      t("Hello {name},", { name }),
      t("somebody, most likely you, asked for a new password for this address."),
    ],
    action: { label: t("Choose a new password"), url },
    notes: [
      t("The link works once and for 60 minutes."),
      t("If it was not you, do nothing: your password stays as it is."),
    ],
  };
}

export function changedLetter(
  t: Translate,
  { brand, name, at }: { brand: string; name: string; at: string },
): Letter {
  return {
    subject: t("Your password for {brand} was changed", { brand }),
    paragraphs: [
      t("Hello {name},", { name }),
      t("your password was changed, and you were signed out everywhere."),
    ],
    facts: [{ label: t("When"), value: at }],
    notes: [t("If it was not you, ask for a new password at once and tell us.")],
  };
}
