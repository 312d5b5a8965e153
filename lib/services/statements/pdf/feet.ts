import "server-only";
import type { FileBrand, Wording } from "./head";
import { LEFT, LINE, MUTED, PAGE, RIGHT, type Sheet } from "./sheet";

const SIZE = 7;
const LINE_HEIGHT = 9.5;

/** On every page, once all are there: whom to ask, what the law wants said, and which page of how many it is. */
export function drawFeet(sheet: Sheet, brand: FileBrand, { t }: Wording): void {
  const { start, count } = sheet.doc.bufferedPageRange();
  const writing = { size: SIZE, colour: MUTED };
  const contacts = [brand.name, brand.supportEmail, brand.supportPhone, brand.supportUrl].filter(Boolean);
  const legal = sheet.wrap(brand.legalFooter, RIGHT - LEFT, 3, writing);
  const [contact = ""] = sheet.wrap(contacts.join("  ·  "), RIGHT - LEFT - 90, 1, writing);
  for (let page = start; page < start + count; page += 1) {
    sheet.doc.switchToPage(page);
    let y = PAGE.height - PAGE.foot + 14;
    sheet.rule(y, LINE);
    y += 7;
    sheet.write(contact, LEFT, y, writing);
    const place = t("Page {page} of {pages}", { page: page - start + 1, pages: count });
    sheet.write(place, RIGHT, y, { ...writing, align: "right" });
    for (const line of legal) {
      y += LINE_HEIGHT;
      sheet.write(line, LEFT, y, writing);
    }
  }
}
