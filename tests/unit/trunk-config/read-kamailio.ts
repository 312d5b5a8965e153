/** What is left of kamailio.cfg when its strings and comments are taken out, and the strings, unescaped. */
export interface ReadCfg {
  code: string;
  strings: string[];
  directives: string[];
}

/**
 * Reads by the rules of Kamailio's lexer: `#!` at the beginning of a line is for the preprocessor, any other `#` begins
 * a comment, strings stand in double quotes with backslash escapes and end on their line here. Braces must pair.
 */
export function readKamailio(text: string): ReadCfg {
  const strings: string[] = [];
  const directives: string[] = [];
  let code = "";
  for (const line of text.split("\n")) {
    if (line.startsWith("#!")) {
      directives.push(line);
      continue;
    }
    for (let at = 0; at < line.length; at++) {
      const sign = line[at];
      if (sign === "#") break;
      if (sign !== '"') {
        code += sign;
        continue;
      }
      let value = "";
      for (at += 1; line[at] !== '"'; at++) {
        if (at >= line.length) throw new Error(`A string is not closed: ${line}`);
        if (line[at] === "\\") at += 1;
        value += line[at] ?? "";
      }
      strings.push(value);
      code += "S";
    }
    code += "\n";
  }
  let depth = 0;
  for (const sign of code) {
    if (sign === "{") depth += 1;
    if (sign === "}") depth -= 1;
    if (depth < 0) throw new Error("A brace too many");
  }
  if (depth !== 0) throw new Error("A brace is not closed");
  return { code, strings, directives };
}

/** The rows of a db_text table: fields parted by colons, a backslash makes the next sign plain. */
export function readTable(text: string): Record<string, string>[] {
  const [head = "", ...lines] = text.split("\n");
  const columns = [...head.matchAll(/(\w+)\((?:int|string)(?:,auto|,null)?\)(?: |$)/g)].map(
    (found) => found[1] ?? "",
  );
  if (columns.length !== head.split(" ").length) throw new Error(`No head of a table: ${head}`);
  return lines
    .filter((line) => line !== "")
    .map((line) => {
      const values = [""];
      for (let at = 0; at < line.length; at++) {
        if (line[at] === ":") values.push("");
        else values[values.length - 1] += line[at] === "\\" ? (line[++at] ?? "") : (line[at] ?? "");
      }
      if (values.length !== columns.length) throw new Error(`${values.length} fields, not ${columns.length}`);
      return Object.fromEntries(columns.map((column, index) => [column, values[index] ?? ""]));
    });
}
