import "server-only";
import type { Tx } from "@/lib/db/client";
import { catalogueOf } from "@/lib/i18n/catalogues";
import { DEFAULT_LANGUAGE, languageOf } from "@/lib/i18n/language";
import { type Translate, translator } from "@/lib/i18n/translate";
import { addressOf } from "@/lib/services/brands/address";
import { brandOfCustomer, defaultBrand } from "@/lib/services/brands/of";
import { queueMail } from "@/lib/services/mail/queue";
import type { Company } from "./company";
import { invitationLetter } from "./letters";

/** What a mail needs that is read before the transaction: the brand and the words. */
export interface Stationery {
  brandId: string;
  brandName: string;
  t: Translate;
}

export async function stationeryFor({ customerId }: Company, language: string): Promise<Stationery> {
  const known = languageOf(language) ?? DEFAULT_LANGUAGE;
  const [brand, catalogue] = await Promise.all([
    customerId ? brandOfCustomer(customerId) : defaultBrand(),
    catalogueOf(known),
  ]);
  return { brandId: brand.id, brandName: brand.name, t: translator(known, catalogue) };
}

export interface Addressee {
  email: string;
  name: string;
  /** The colleague who invites; null where the reseller does. */
  inviter: string | null;
  token: string;
}

/** Puts the mail with the link into the outbox. */
export async function postInvitation(
  tx: Tx,
  company: Company,
  { brandId, brandName, t }: Stationery,
  { email, name, inviter, token }: Addressee,
): Promise<void> {
  // Staff sign in under the portal's own address.
  const url = await addressOf(tx, company.customerId ? brandId : null, `/invitation/${token}`);
  await queueMail(tx, {
    kind: "invitation",
    brandId,
    ...(company.customerId ? { customerId: company.customerId } : {}),
    to: { address: email, name, language: t.language },
    letter: invitationLetter(t, { brand: brandName, company: company.name, inviter, name, url }),
  });
}
