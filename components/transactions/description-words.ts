import type { Translate } from "@/lib/i18n/translate";

/** What the voice platform writes into its ledger, and the same as a text with places. */
const KNOWN: readonly (readonly [RegExp, (t: Translate, one: string, other: string) => string])[] = [
  [
    /^Call to (\S+) \((\d+)s\)$/,
    (t, number, seconds) => t("Call to {number} ({seconds}s)", { number, seconds }),
  ],
  [
    /^Call from (\S+) \((\d+)s\)$/,
    (t, number, seconds) => t("Call from {number} ({seconds}s)", { number, seconds }),
  ],
  [/^Non-connected call to (\S+)$/, (t, number) => t("Non-connected call to {number}", { number })],
  [/^Non-connected call from (\S+)$/, (t, number) => t("Non-connected call from {number}", { number })],
  [/^Stream session \((\d+)s\)$/, (t, seconds) => t("Stream session ({seconds}s)", { seconds })],
  [/^Setup fee for (\S+)$/, (t, number) => t("Setup fee for {number}", { number })],
  [/^Monthly rental for (\S+)$/, (t, number) => t("Monthly rental for {number}", { number })],
  [/^Release fee for (\S+)$/, (t, number) => t("Release fee for {number}", { number })],
  [
    /^Refund of the release fee for (\S+)$/,
    (t, number) => t("Refund of the release fee for {number}", { number }),
  ],
];

/** A ledger row's description in the reader's words where the platform wrote it; what people wrote stays as it is. */
export function descriptionWords(text: string, t: Translate): string {
  for (const [form, words] of KNOWN) {
    const found = form.exec(text);
    if (found) return words(t, found[1] ?? "", found[2] ?? "");
  }
  return t(text);
}
