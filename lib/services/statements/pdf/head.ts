import "server-only";
import { readableOn } from "@/lib/format/color";
import { formatDateTime, formatDay, zoneName } from "@/lib/format/date";
import type { Translate } from "@/lib/i18n/translate";
import type { WholeStatement } from "../read";
import { LEFT, LINE, MUTED, RIGHT, type Sheet } from "./sheet";

export interface FileBrand {
  name: string;
  colour: string | null;
  /** PNG. */
  logo: Uint8Array | null;
  supportEmail: string | null;
  supportPhone: string | null;
  supportUrl: string | null;
  legalFooter: string;
}

export interface Wording {
  t: Translate;
  locale: string;
}

const LOGO = { width: 190, height: 42 };
const USUAL = "#2f4a8a";

/** The brand's colour, dark enough to be read on paper. */
export function inkOf({ colour }: Pick<FileBrand, "colour">): string {
  return (colour && readableOn(colour, "#ffffff", 5.2)) || USUAL;
}

function drawLogo(sheet: Sheet, brand: FileBrand): boolean {
  if (!brand.logo) return false;
  try {
    sheet.doc.image(Buffer.from(brand.logo), LEFT, 40, { fit: [LOGO.width, LOGO.height], valign: "center" });
    return true;
  } catch {
    // A picture that cannot be read is no reason to refuse a statement.
    return false;
  }
}

/** Who it is from, for whom, and of which days: at the top of the first page. */
export function drawHead(
  sheet: Sheet,
  statement: WholeStatement,
  { brand, customer, wording: { t, locale } }: { brand: FileBrand; customer: string; wording: Wording },
): void {
  const colour = inkOf(brand);
  sheet.block(0, 0, 600, 6, colour);
  const half = (RIGHT - LEFT) * 0.52;
  if (!drawLogo(sheet, brand)) {
    const lines = sheet.wrap(brand.name, half, 2, { face: "bold", size: 17 });
    lines.forEach((line, at) => {
      sheet.write(line, LEFT, 42 + at * 22, { face: "bold", size: 17, colour });
    });
  }
  sheet.write(t("Account statement"), RIGHT, 40, { face: "bold", size: 15, align: "right" });
  const { from, to, zone, asOf } = statement;
  const days = `${formatDay(from, locale)} – ${formatDay(to, locale)}`;
  sheet.write(days, RIGHT, 62, { size: 10, align: "right" });
  sheet.rule(94, LINE);
  sheet.write(t("Account"), LEFT, 104, { size: 7.5, colour: MUTED });
  sheet.wrap(customer, half, 2, { face: "bold", size: 11 }).forEach((line, at) => {
    sheet.write(line, LEFT, 115 + at * 15, { face: "bold", size: 11 });
  });
  const place = zoneName(zone, locale, asOf);
  const right = { size: 7.5, colour: MUTED, align: "right" } as const;
  sheet.write(t("Made on {time}", { time: formatDateTime(asOf, { zone, locale }) }), RIGHT, 104, right);
  sheet.write(t("Days and times in {zone}", { zone: place }), RIGHT, 116, right);
  sheet.write(t("Amounts in {currency}", { currency: statement.currency }), RIGHT, 128, right);
  sheet.y = 156;
}
