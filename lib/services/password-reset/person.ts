import "server-only";
import { mayEnterAt } from "@/lib/auth/brand-host";
import type { User } from "@/lib/db/types";
import { env } from "@/lib/env";
import { catalogueOf } from "@/lib/i18n/catalogues";
import { DEFAULT_LANGUAGE, languageOf } from "@/lib/i18n/language";
import { type Translate, translator } from "@/lib/i18n/translate";
import { brandOfCustomer, defaultBrand } from "@/lib/services/brands/of";

/** Whether somebody may sign in at all, and under the name by which the portal was called. */
export async function isUsable(user: User, host: string | null): Promise<boolean> {
  if (user.status !== "active" || (user.demo && !env().TANDEM_DEMO)) return false;
  return mayEnterAt(host, user);
}

/** The brand and the words of a mail to somebody. */
export async function stationeryOf(
  user: User,
): Promise<{ brandId: string; brandName: string; t: Translate }> {
  const language = languageOf(user.language) ?? DEFAULT_LANGUAGE;
  const [brand, catalogue] = await Promise.all([
    user.customerId ? brandOfCustomer(user.customerId) : defaultBrand(),
    catalogueOf(language),
  ]);
  return { brandId: brand.id, brandName: brand.name, t: translator(language, catalogue) };
}
