import { inkOn, readableOn } from "@/lib/format/color";
import type { Translate } from "@/lib/i18n/translate";
import { type ChartSource, chartHtml, chartText } from "./layout-charts";
import { itemLines, itemList } from "./layout-items";
import type { Letter } from "./letter";
import { button, escaped, factTable, paragraph } from "./markup";

export interface LayoutBrand {
  name: string;
  colour: string | null;
  supportEmail: string | null;
  supportPhone: string | null;
  supportUrl: string | null;
  legalFooter: string;
}

export interface LayoutOptions {
  brand: LayoutBrand;
  /** Of the reader's language, for the few words that are the layout's own. */
  t: Translate;
  /** `cid:` of the attached picture, or a `data:` address; null writes the name instead. */
  logoSrc: string | null;
  /** Of the letter's charts, each at its place; where there is none, its figures are written instead. */
  chartSources?: readonly (ChartSource | null)[];
}

const OWN_COLOUR = "#3451b2";

/** The brand's colour as it can be read on white. */
export function accentOf({ colour }: Pick<LayoutBrand, "colour">): string {
  return readableOn(colour ?? OWN_COLOUR, "#ffffff") ?? OWN_COLOUR;
}

function support({ supportEmail, supportPhone, supportUrl }: LayoutBrand): string[] {
  return [supportEmail, supportPhone, supportUrl].filter(
    (value) => value !== null && value !== "",
  ) as string[];
}

function footerLines({ brand, t }: LayoutOptions): string[] {
  const contacts = support(brand);
  return [
    ...(contacts.length > 0 ? [t("Questions? {contacts}", { contacts: contacts.join(" · ") })] : []),
    ...brand.legalFooter.split("\n").map((line) => line.trim()),
  ].filter((line) => line !== "");
}

/** The mail for programs that show no HTML. */
export function textOf(letter: Letter, options: LayoutOptions): string {
  const { heading, subject, paragraphs, facts = [], action, notes = [] } = letter;
  const blocks = [
    heading ?? subject,
    ...paragraphs,
    facts.map(({ label, value }) => `${label}: ${value}`).join("\n"),
    ...(letter.charts ?? []).map(chartText),
    itemLines(letter.items ?? []),
    action ? `${action.label}:\n${action.url}` : "",
    ...notes,
    `-- \n${[options.brand.name, ...footerLines(options)].join("\n")}`,
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

/** The same as HTML: styles inline, nothing fetched, readable in light and in dark. */
export function htmlOf(letter: Letter, options: LayoutOptions): string {
  const { brand, t, logoSrc } = options;
  const accent = accentOf(brand);
  const { heading, subject, paragraphs, facts = [], action, notes = [] } = letter;
  const head = logoSrc
    ? `<img src="${escaped(logoSrc)}" alt="${escaped(brand.name)}" height="36" style="display:block;height:36px;max-width:240px;border:0">`
    : `<span style="font-size:18px;font-weight:600">${escaped(brand.name)}</span>`;
  const written = action
    ? paragraph(`${t("If the button does not work, open this address:")} ${action.url}`, "small")
    : "";
  return `<!doctype html>
<html lang="${t.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<title>${escaped(subject)}</title>
<style>:root{color-scheme:light dark}@media (prefers-color-scheme:dark){.page{background:#14161b!important;color:#e8eaee!important}.card{background:#1d2027!important;border-color:#343843!important}.quiet{color:#a4abb8!important}}</style></head>
<body class="page" style="margin:0;padding:0;background:#f3f4f6;color:#1b1f27">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;font-family:'Noto Sans Devanagari',-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif">
<tr><td style="padding:0 4px 16px">${head}</td></tr>
<tr><td class="card" style="background:#ffffff;border:1px solid #dfe2e8;border-top:3px solid ${accent};border-radius:8px;padding:24px">
<h1 style="margin:0 0 12px;font-size:20px;line-height:1.35">${escaped(heading ?? subject)}</h1>
${paragraphs.map((text) => paragraph(text)).join("\n")}
${factTable(facts)}
${(letter.charts ?? []).map((chart, place) => chartHtml(chart, options.chartSources?.[place] ?? null)).join("\n")}
${itemList(letter.items ?? [])}
${action ? button(action, accent, inkOn(accent) ?? "#ffffff") : ""}
${notes.map((text) => paragraph(text, "small")).join("\n")}
${written}
</td></tr>
<tr><td class="quiet" style="padding:16px 4px;color:#5d6470;font-size:12px;line-height:1.5">${[brand.name, ...footerLines(options)].map(escaped).join("<br>")}</td></tr>
</table></td></tr></table></body></html>
`;
}
