import { writeCsv } from "./csv";

/** Rows that came from a program, as the file that is kept of them: tabs, so that no comma is ever in doubt. */
export function fileOf(rows: readonly { account: string; amount: string; note: string }[]): string {
  const oneLine = (text: string) => text.replace(/[\r\n]+/g, " ");
  return writeCsv(
    [
      ["auth_id", "amount", "note"],
      ...rows.map(({ account, amount, note }) => [account, amount, note].map(oneLine)),
    ],
    { safe: false, separator: "\t" },
  );
}
