import "server-only";
import { catalogueOf } from "@/lib/i18n/catalogues";
import { translator } from "@/lib/i18n/translate";
import type { MailBrand } from "./brand";
import { type ChartPicture, drawCharts } from "./chart-picture";
import type { MailContent } from "./content";
import { accentOf, htmlOf, textOf } from "./layout";

/** Under which the picture of the logo is attached. */
export const LOGO_CID = "logo@mail";

export interface ComposedMail {
  text: string;
  html: string;
  /** What the HTML shows by its `cid:`; none where it holds its pictures itself. */
  attached: ChartPicture[];
}

const inlined = (png: Uint8Array) => `data:image/png;base64,${Buffer.from(png).toString("base64")}`;

/** @param pictures "attached" for a mail on its way, "inline" for a page that shows it */
export async function composeMail(
  { letter, language }: MailContent,
  brand: MailBrand,
  pictures: "attached" | "inline",
): Promise<ComposedMail> {
  const t = translator(language, await catalogueOf(language));
  const { logoPicture } = brand;
  const isAttached = pictures === "attached";
  const charts = await drawCharts(letter.charts ?? [], accentOf(brand));
  const options = {
    brand,
    t,
    logoSrc: logoPicture ? (isAttached ? `cid:${LOGO_CID}` : inlined(logoPicture)) : null,
    chartSources: charts.map(
      (chart) => chart && { src: isAttached ? `cid:${chart.cid}` : inlined(chart.png), height: chart.height },
    ),
  };
  return {
    text: textOf(letter, options),
    html: htmlOf(letter, options),
    attached: isAttached ? charts.filter((chart) => chart !== null) : [],
  };
}
