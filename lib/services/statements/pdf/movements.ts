import "server-only";
import { formatDay } from "@/lib/format/date";
import { decimalsOf, type StatementLine } from "../build";
import { kindNames } from "../kinds";
import type { WholeStatement } from "../read";
import { amountWriter, currencySign, timeWriter } from "./amounts";
import type { Wording } from "./head";
import { BOTTOM, LEFT, LINE, MUTED, RIGHT, type Sheet } from "./sheet";

const SIZE = 7.5;
const LINE_HEIGHT = 10.5;
const HEAD = 16;
/** After so many rows others get their turn: a long file is minutes of nothing else otherwise. */
const ROWS_AT_ONCE = 25;
const DESCRIPTION_LINES = 3;

const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));

interface Columns {
  type: number;
  text: number;
  textWidth: number;
  credit: number;
  debit: number;
  balance: number;
}

/** Amounts get what the longest of them takes; the description has the rest. */
function columnsOf(sheet: Sheet, statement: WholeStatement, texts: Texts): Columns {
  const amount = amountWriter(texts.locale, decimalsOf(statement));
  const widest = (values: (keyof Pick<StatementLine, "credit" | "debit" | "balance">)[], heading: string) => {
    let most = sheet.widthOf(heading, { face: "bold", size: SIZE });
    let longest = "";
    for (const line of statement.lines) {
      for (const value of values) {
        const text = amount(line[value]);
        if (text.length > longest.length) longest = text;
      }
    }
    most = Math.max(most, sheet.widthOf(longest, { size: SIZE }));
    return most + 10;
  };
  const first = statement.lines[0];
  const timeWidth = first ? sheet.widthOf(texts.time(first.at), { size: SIZE }) + 12 : 90;
  const typeWidth =
    Math.max(
      ...statement.totals.map(({ kind }) => sheet.widthOf(texts.t(kindNames[kind]), { size: SIZE })),
      sheet.widthOf(texts.t("Type"), { face: "bold", size: SIZE }),
    ) + 10;
  const ends = statement.opening && statement.closing ? [statement.opening, statement.closing] : [];
  const endWidth = Math.max(
    0,
    ...ends.map((end) => sheet.widthOf(amount(end), { face: "bold", size: SIZE }) + 10),
  );
  const balanceWidth = Math.max(endWidth, widest(["balance"], texts.heads.balance));
  const balance = RIGHT;
  const debit = balance - balanceWidth;
  const credit = debit - widest(["debit"], texts.heads.debit);
  const type = LEFT + timeWidth;
  const text = type + typeWidth;
  return {
    type,
    text,
    textWidth: credit - widest(["credit"], texts.heads.credit) - text,
    credit,
    debit,
    balance,
  };
}

interface Texts extends Wording {
  time: (at: Date) => string;
  heads: { credit: string; debit: string; balance: string };
}

function drawHeadings(sheet: Sheet, columns: Columns, { t, heads }: Texts): void {
  const writing = { face: "bold", size: SIZE, colour: MUTED } as const;
  const right = { ...writing, align: "right" } as const;
  sheet.write(t("Time"), LEFT, sheet.y, writing);
  sheet.write(t("Type"), columns.type, sheet.y, writing);
  sheet.write(t("Description"), columns.text, sheet.y, writing);
  sheet.write(heads.credit, columns.credit, sheet.y, right);
  sheet.write(heads.debit, columns.debit, sheet.y, right);
  sheet.write(heads.balance, columns.balance, sheet.y, right);
  sheet.rule(sheet.y + HEAD - 3, MUTED, 0.7);
  sheet.y += HEAD;
}

/** Every movement between its two balances, over as many pages as it takes, each with the headings. */
export async function drawMovements(
  sheet: Sheet,
  statement: WholeStatement,
  wording: Wording,
  signal?: AbortSignal,
): Promise<void> {
  const { t, locale } = wording;
  const sign = currencySign(statement.currency, locale);
  const amount = amountWriter(locale, decimalsOf(statement));
  const texts: Texts = {
    ...wording,
    time: timeWriter(locale, statement.zone),
    heads: {
      credit: `${t("Credit")} (${sign})`,
      debit: `${t("Debit")} (${sign})`,
      balance: `${t("Balance")} (${sign})`,
    },
  };
  const columns = columnsOf(sheet, statement, texts);
  const room = (height: number) => {
    if (sheet.y + height <= BOTTOM) return;
    sheet.turn();
    drawHeadings(sheet, columns, texts);
  };
  const end = (label: string, day: string, balance: StatementLine["balance"]) => {
    room(LINE_HEIGHT + 6);
    const writing = { face: "bold", size: SIZE } as const;
    sheet.write(`${label} · ${formatDay(day, locale)}`, LEFT, sheet.y, writing);
    sheet.write(amount(balance), columns.balance, sheet.y, { ...writing, align: "right" });
    sheet.y += LINE_HEIGHT + 6;
    sheet.rule(sheet.y - 4, LINE);
  };
  if (sheet.y + HEAD + 4 * LINE_HEIGHT > BOTTOM) sheet.turn();
  drawHeadings(sheet, columns, texts);
  if (statement.opening) end(t("Opening balance"), statement.from, statement.opening);
  for (const [place, line] of statement.lines.entries()) {
    if (place % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) {
      await breathe();
      signal?.throwIfAborted();
    }
    const words = [line.text, line.kind === "top_up" ? line.reference : ""].filter(Boolean);
    const lines = words.flatMap((text) =>
      sheet.wrap(text, columns.textWidth, DESCRIPTION_LINES, { size: SIZE }),
    );
    const height = Math.max(1, lines.length) * LINE_HEIGHT + 5;
    room(height);
    sheet.write(texts.time(line.at), LEFT, sheet.y, { size: SIZE });
    sheet.write(t(kindNames[line.kind]), columns.type, sheet.y, { size: SIZE });
    lines.forEach((text, at) => {
      sheet.write(text, columns.text, sheet.y + at * LINE_HEIGHT, { size: SIZE, colour: MUTED });
    });
    const right = { size: SIZE, align: "right" } as const;
    sheet.write(amount(line.credit), columns.credit, sheet.y, right);
    sheet.write(amount(line.debit), columns.debit, sheet.y, right);
    sheet.write(amount(line.balance), columns.balance, sheet.y, right);
    sheet.y += height;
    sheet.rule(sheet.y - 4, LINE, 0.3);
  }
  if (statement.lines.length === 0) {
    sheet.write(t("No movements in these days."), LEFT, sheet.y + 2, { size: 8.5, colour: MUTED });
    sheet.y += 22;
  }
  if (statement.closing) end(t("Closing balance"), statement.closedOn, statement.closing);
}
