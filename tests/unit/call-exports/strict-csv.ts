/**
 * RFC 4180 read by the letter, without the portal's own code: CRLF ends every line, the last as well; quotes stand
 * around a whole field or nowhere; every line has as many fields as the first.
 */
export function parseStrictCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    let field = "";
    if (text[at] === '"') {
      at += 1;
      for (;;) {
        const close = text.indexOf('"', at);
        if (close < 0) throw new Error("A quote is never closed");
        field += text.slice(at, close);
        at = close + 1;
        if (text[at] !== '"') break;
        field += '"';
        at += 1;
      }
    } else {
      const end = nextOf(text, at);
      if (end < 0) throw new Error("The last line has no end");
      field = text.slice(at, end);
      if (/["\n]/.test(field)) throw new Error(`A bare field holds a quote or a line feed: ${field}`);
      at = end;
    }
    row.push(field);
    if (text[at] === ",") at += 1;
    else if (text.startsWith("\r\n", at)) {
      rows.push(row);
      row = [];
      at += 2;
    } else throw new Error(`After a field comes neither a comma nor the end of the line, at ${at}`);
  }
  if (row.length > 0) throw new Error("The last line has no end");
  const width = rows[0]?.length;
  if (rows.some(({ length }) => length !== width))
    throw new Error("Lines differ in how many fields they have");
  return rows;
}

/** Where the next comma or carriage return stands; -1 where there is none. */
function nextOf(text: string, from: number): number {
  const pattern = /[,\r]/g;
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? -1;
}
