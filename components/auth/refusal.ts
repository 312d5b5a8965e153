import type { Translate } from "@/lib/i18n/translate";

/** Why a sign-in was refused, by the error that next-auth hands over. */
export function refusalOf(error: string, t: Translate): string {
  const seconds = /^throttled:(\d{1,6})$/.exec(error)?.[1];
  if (seconds) return t("Too many tries. Wait {seconds} seconds, then try again.", { seconds });
  if (error === "CredentialsSignin") return t("The e-mail address or the password is wrong.");
  if (error === "code_wrong") return t("This code is wrong or was used already. Wait for the next one.");
  if (error === "sso_only") return t("Staff sign in at their organisation here, not with a password.");
  return t("Signing in did not work. Try again in a moment.");
}
