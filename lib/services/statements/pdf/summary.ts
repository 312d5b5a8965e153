import "server-only";
import type { Decimal } from "decimal.js";
import { decimalsOf } from "../build";
import { kindNames } from "../kinds";
import type { WholeStatement } from "../read";
import { amountWriter, currencySign } from "./amounts";
import type { Wording } from "./head";
import { LEFT, LINE, MUTED, RIGHT, type Sheet } from "./sheet";

const GROUND = "#f3f4f6";
const BOX = { height: 46, gap: 8 };
const ROW = 17;

/** Four figures side by side: what was there, came, went, and is left. */
export function drawFigures(
  sheet: Sheet,
  statement: WholeStatement,
  { t, locale }: Wording,
  colour: string,
): void {
  const amount = amountWriter(locale, decimalsOf(statement));
  const sign = currencySign(statement.currency, locale);
  const figures: [string, Decimal | null][] = [
    [t("Opening balance"), statement.opening],
    [t("Credits"), statement.credit],
    [t("Debits"), statement.debit],
    [t("Closing balance"), statement.closing],
  ];
  const width = (RIGHT - LEFT - BOX.gap * (figures.length - 1)) / figures.length;
  figures.forEach(([label, value], at) => {
    const x = LEFT + at * (width + BOX.gap);
    sheet.block(x, sheet.y, width, BOX.height, GROUND);
    sheet.block(x, sheet.y, 2, BOX.height, colour);
    sheet.write(label, x + 10, sheet.y + 8, { size: 7.5, colour: MUTED });
    const text = value === null ? "–" : `${value.isNegative() ? "-" : ""}${sign}${amount(value.abs())}`;
    const room = width - 16;
    const size = fitting(sheet, text, room);
    sheet.write(text, x + 10, sheet.y + 22 + (12 - size) / 2, { face: "bold", size });
  });
  sheet.y += BOX.height + 10;
  if (statement.opening === null) {
    const why = t(
      "The balances are left out: the ledger does not add up to the wallet's balance at the moment, and the latest movements may be missing. Take the statement again later.",
    );
    for (const line of sheet.wrap(why, RIGHT - LEFT, 3, { size: 8 })) {
      sheet.write(line, LEFT, sheet.y, { size: 8, colour: MUTED });
      sheet.y += 12;
    }
    sheet.y += 6;
  }
  sheet.y += 8;
}

/** The largest size at which a figure fits into its box. */
function fitting(sheet: Sheet, text: string, room: number): number {
  for (let size = 12; size > 6; size -= 0.5) {
    if (sheet.widthOf(text, { face: "bold", size }) <= room) return size;
  }
  return 6;
}

/** What came and went by type. */
export function drawTotals(sheet: Sheet, statement: WholeStatement, { t, locale }: Wording): void {
  const amount = amountWriter(locale, decimalsOf(statement));
  const whole = new Intl.NumberFormat(locale, { numberingSystem: "latn" });
  const edges = { movements: LEFT + 265, credit: LEFT + 390, debit: RIGHT };
  const cells = (
    texts: readonly [string, string, string, string],
    face: "regular" | "bold",
    ink?: string,
  ) => {
    const writing = { face, size: 8.5, ...(ink ? { colour: ink } : {}) };
    sheet.write(texts[0], LEFT, sheet.y, writing);
    sheet.write(texts[1], edges.movements, sheet.y, { ...writing, align: "right" });
    sheet.write(texts[2], edges.credit, sheet.y, { ...writing, align: "right" });
    sheet.write(texts[3], edges.debit, sheet.y, { ...writing, align: "right" });
    sheet.y += ROW;
  };
  cells([t("By type"), t("Movements"), t("Credit"), t("Debit")], "bold", MUTED);
  sheet.rule(sheet.y - 3, LINE);
  sheet.y += 3;
  const some = (value: Decimal) => (value.isZero() ? "" : amount(value));
  for (const { kind, movements, credit, debit } of statement.totals) {
    cells([t(kindNames[kind]), whole.format(movements), some(credit), some(debit)], "regular");
  }
  sheet.rule(sheet.y - 3, LINE);
  sheet.y += 3;
  cells(
    [t("Total"), whole.format(statement.lines.length), amount(statement.credit), amount(statement.debit)],
    "bold",
  );
  sheet.y += 14;
}
