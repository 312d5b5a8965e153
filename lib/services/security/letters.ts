import "server-only";
import type { RequestInfo } from "@/lib/auth/actor";
import type { Tx } from "@/lib/db/client";
import { formatDateTime } from "@/lib/format/date";
import { canonicalZone, DEFAULT_ZONE } from "@/lib/format/zones";
import { catalogueOf } from "@/lib/i18n/catalogues";
import { DEFAULT_LANGUAGE, languageOf } from "@/lib/i18n/language";
import { type Translate, translator } from "@/lib/i18n/translate";
import { addressOf } from "@/lib/services/brands/address";
import { brandOfCustomer, defaultBrand } from "@/lib/services/brands/of";
import type { Letter } from "@/lib/services/mail/letter";
import { queueMail } from "@/lib/services/mail/queue";
import { deviceOf } from "./device";
import { deviceWords } from "./device-words";
import { type Notice, noticeWords } from "./notice-words";

interface Reader {
  id: string;
  name: string;
  email: string;
  customerId: string | null;
  language: string | null;
  timeZone: string | null;
}

interface Told {
  notice: Notice;
  /** Null where the reseller did it: which device that was is nothing to the reader. */
  request: RequestInfo | null;
  at: Date;
}

/** Loaded before the transaction in which the mail is queued. */
export async function wordsOf(reader: Pick<Reader, "language">): Promise<Translate> {
  const language = languageOf(reader.language) ?? DEFAULT_LANGUAGE;
  return translator(language, await catalogueOf(language));
}

/** Puts a notice about somebody's own sign-in into the outbox, in the transaction of what it tells. */
export async function queueNotice(tx: Tx, reader: Reader, told: Told, t: Translate): Promise<void> {
  const brand = reader.customerId ? await brandOfCustomer(reader.customerId, tx) : await defaultBrand(tx);
  const path = reader.customerId ? "/portal/account/security" : "/account/security";
  const url = await addressOf(tx, reader.customerId ? brand.id : null, path);
  await queueMail(tx, {
    kind: told.notice === "second_factor_removed" ? "second_factor_off" : told.notice,
    to: { address: reader.email, name: reader.name, language: t.language },
    letter: letterOf(reader, told, brand.name, url, t),
    brandId: brand.id,
    userId: reader.id,
    ...(reader.customerId ? { customerId: reader.customerId } : {}),
  });
}

function letterOf(
  reader: Reader,
  { notice, request, at }: Told,
  brand: string,
  url: string,
  t: Translate,
): Letter {
  const zone = canonicalZone(reader.timeZone ?? "") ?? DEFAULT_ZONE;
  const isAboutSessions = notice === "new_device" || notice === "password_changed";
  return {
    ...noticeWords(notice, brand, t),
    facts: [
      ...(request ? [{ label: t("Device"), value: deviceWords(deviceOf(request.userAgent), t) }] : []),
      ...(request?.address ? [{ label: t("Network address"), value: request.address }] : []),
      { label: t("Time"), value: formatDateTime(at, { zone, locale: `${t.language}-IN` }) },
    ],
    action: {
      label: isAboutSessions ? t("See where you are signed in") : t("Look at your security settings"),
      url,
    },
  };
}
