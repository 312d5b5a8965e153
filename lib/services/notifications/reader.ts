import "server-only";
import type { Viewer } from "@/lib/format/viewer";
import { canonicalZone, DEFAULT_ZONE } from "@/lib/format/zones";
import { catalogueOf } from "@/lib/i18n/catalogues";
import { DEFAULT_LANGUAGE, languageOf } from "@/lib/i18n/language";
import { type Translate, translator } from "@/lib/i18n/translate";

/** The person's own zone, else their account's, else India's. */
export function zoneOf(ofPerson: string | null, ofCustomer: string | null): string {
  return canonicalZone(ofPerson ?? "") ?? canonicalZone(ofCustomer ?? "") ?? DEFAULT_ZONE;
}

export interface Reader {
  t: Translate;
  viewer: Viewer;
}

/** In whose words, numbers and times a mail is written. */
export async function readerOf(
  language: string | null,
  timeZone: string | null,
  customerZone: string | null,
): Promise<Reader> {
  const chosen = languageOf(language) ?? DEFAULT_LANGUAGE;
  const t = translator(chosen, await catalogueOf(chosen));
  return { t, viewer: { language: chosen, locale: `${chosen}-IN`, zone: zoneOf(timeZone, customerZone) } };
}
