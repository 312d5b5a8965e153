import type { Translate } from "@/lib/i18n/translate";
import type { Letter } from "@/lib/services/mail/letter";

/** What is told of somebody's own sign-in; `second_factor_removed` is done by the reseller for who lost the phone. */
export type Notice =
  | "new_device"
  | "password_changed"
  | "second_factor_on"
  | "second_factor_off"
  | "second_factor_removed"
  | "recovery_codes"
  | "passkey_added"
  | "passkey_removed";

type Words = Pick<Letter, "subject" | "paragraphs"> & { notes: string[] };

/** What happened, and what to do if the reader knows nothing of it. */
export function noticeWords(notice: Notice, brand: string, t: Translate): Words {
  const resetAtOnce = t(
    "If this was not you, set a new password at once with “Forgot your password?” on the sign-in page.",
  );
  switch (notice) {
    case "new_device":
      return {
        subject: t("A new sign-in to your {brand} account", { brand }),
        paragraphs: [t("Somebody signed in to your account from a device that you have not used of late.")],
        notes: [
          t("If this was you, there is nothing to do. If not, change your password and end that session."),
        ],
      };
    case "password_changed":
      return {
        subject: t("Your {brand} password was changed", { brand }),
        paragraphs: [t("Your password was changed, and every other device was signed out.")],
        notes: [resetAtOnce],
      };
    case "second_factor_on":
      return {
        subject: t("The second factor of your {brand} account is on", { brand }),
        paragraphs: [t("From now on, signing in takes your password and a code of your authenticator app.")],
        // A new password would not help: the code of whoever turned it on would still be asked for.
        notes: [
          t(
            "If this was not you, tell us at once: somebody knows your password, and would keep you out with a code of their own.",
          ),
        ],
      };
    case "second_factor_off":
      return {
        subject: t("The second factor of your {brand} account is off", { brand }),
        paragraphs: [t("From now on, no code of your authenticator app is asked for when you sign in.")],
        notes: [resetAtOnce],
      };
    case "second_factor_removed":
      return {
        subject: t("The second factor of your {brand} account is off", { brand }),
        paragraphs: [
          t(
            "We removed the second factor of your account and signed you out everywhere. It is no longer asked for when you sign in.",
          ),
        ],
        notes: [t("If you did not ask for this, tell us at once.")],
      };
    case "passkey_added":
      return {
        subject: t("A passkey was added to your {brand} account", { brand }),
        paragraphs: [
          t(
            "From now on, it signs you in, and your password alone does not. Every other device was signed out.",
          ),
        ],
        // A new password would not help: whoever added it comes in without one.
        notes: [t("If this was not you, tell us at once: somebody else can open your account with it.")],
      };
    case "passkey_removed":
      return {
        subject: t("A passkey was removed from your {brand} account", { brand }),
        paragraphs: [t("It opens your account no longer. Every other device was signed out.")],
        notes: [resetAtOnce],
      };
    case "recovery_codes":
      return {
        subject: t("New recovery codes for your {brand} account", { brand }),
        paragraphs: [t("Ten new recovery codes were made for your account. The old ones no longer work.")],
        notes: [resetAtOnce],
      };
  }
}
