import type { Translate } from "@/lib/i18n/translate";
import type { SsoProblem } from "@/lib/services/single-sign-on/problems";

/** Why signing in at the organisation led nowhere, for whoever tried. */
export function ssoProblemWords(problem: SsoProblem, t: Translate): string {
  switch (problem) {
    case "unavailable":
      return t("Your organisation's sign-in does not answer. Try again in a moment.");
    case "refused":
      return t("Your organisation did not let you in. Try again, or ask its IT.");
    case "expired":
      return t("It took too long, or was begun in another window. Begin again.");
    case "invalid":
      return t("Your organisation's answer could not be trusted. Try again; if it stays so, tell an admin.");
    case "unverified":
      return t("Your organisation has not confirmed your e-mail address. Ask its IT.");
    case "not_allowed":
      return t("This account may not sign in here. Ask an admin to invite you.");
    case "no_role":
      return t("Your organisation has given you no role here. Ask an admin.");
    case "too_many":
      return t("Too many tries. Wait a little, then try again.");
    case "other_person":
      return t("Somebody else signed in there. It has to be you.");
    case "not_fresh":
      return t("Your organisation did not ask you to sign in again, so this proves nothing. Tell an admin.");
    case "no_factor":
      return t("Your organisation did not ask for a second factor. Use your app or your passkey here.");
  }
}
