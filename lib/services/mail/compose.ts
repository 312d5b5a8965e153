import "server-only";
import { catalogueOf } from "@/lib/i18n/catalogues";
import { translator } from "@/lib/i18n/translate";
import type { MailBrand } from "./brand";
import type { MailContent } from "./content";
import { htmlOf, textOf } from "./layout";

/** Under which the picture of the logo is attached. */
export const LOGO_CID = "logo@mail";

export interface ComposedMail {
  text: string;
  html: string;
}

/** @param pictures "attached" for a mail on its way, "inline" for a page that shows it */
export async function composeMail(
  { letter, language }: MailContent,
  brand: MailBrand,
  pictures: "attached" | "inline",
): Promise<ComposedMail> {
  const t = translator(language, await catalogueOf(language));
  const { logoPicture } = brand;
  const source =
    pictures === "attached"
      ? `cid:${LOGO_CID}`
      : `data:image/png;base64,${Buffer.from(logoPicture ?? []).toString("base64")}`;
  const options = { brand, t, logoSrc: logoPicture ? source : null };
  return { text: textOf(letter, options), html: htmlOf(letter, options) };
}
