import type { Translate } from "@/lib/i18n/translate";
import type { Device } from "./device";

/** "Chrome on Windows", in the reader's language. */
export function deviceWords({ browser, system }: Device, t: Translate): string {
  if (browser && system) return t("{browser} on {system}", { browser, system });
  return browser ?? system ?? t("Unknown device");
}
