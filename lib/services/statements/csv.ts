import type { Decimal } from "decimal.js";
import { BYTE_ORDER_MARK, CSV_LINE_END, csvField, formulaSafe } from "@/lib/http/csv";
import type { Translate } from "@/lib/i18n/translate";
import { localTimes } from "@/lib/services/call-exports/local-time";
import { kindNames } from "./kinds";
import type { WholeStatement } from "./read";

const LINES_AT_ONCE = 500;

/** Plain decimals, every digit of them, so that a spreadsheet can add them up. */
const plain = (amount: Decimal | null) =>
  amount === null ? "" : amount.toFixed(Math.max(2, amount.decimalPlaces()));

/**
 * The statement as CSV: the opening balance, every movement, the closing balance, then the totals by type. The first
 * column says which of these a line is, so that a column can be added up without them.
 */
export function* csvOf(statement: WholeStatement, t: Translate): Generator<string> {
  const { zone, currency, lines, totals, opening, closing, from, closedOn } = statement;
  const local = localTimes(zone);
  const line = (cells: readonly string[]) => cells.map(csvField).join(",") + CSV_LINE_END;
  const head = [
    t("Entry"),
    t("Time"),
    t("Time zone"),
    t("Type"),
    t("Description"),
    t("Reference"),
    t("Credit"),
    t("Debit"),
    t("Balance"),
    t("Currency"),
  ];
  const stand = (entry: string, day: string, balance: Decimal | null) =>
    line([entry, day, zone, "", "", "", "", "", plain(balance), currency]);
  yield BYTE_ORDER_MARK + line(head) + stand(t("Opening balance"), from, opening);
  for (let at = 0; at < lines.length; at += LINES_AT_ONCE) {
    yield lines
      .slice(at, at + LINES_AT_ONCE)
      .map((row) =>
        line([
          t("Movement"),
          local(row.at.toISOString()),
          zone,
          t(kindNames[row.kind]),
          formulaSafe(row.text),
          formulaSafe(row.reference),
          plain(row.credit),
          plain(row.debit),
          plain(row.balance),
          currency,
        ]),
      )
      .join("");
  }
  yield stand(t("Closing balance"), closedOn, closing);
  const total = (type: string, credit: Decimal, debit: Decimal) =>
    line([t("Total"), "", zone, type, "", "", plain(credit), plain(debit), "", currency]);
  yield totals.map(({ kind, credit, debit }) => total(t(kindNames[kind]), credit, debit)).join("") +
    total(t("All types"), statement.credit, statement.debit);
}
