export interface Section {
  name: string;
  /** In order; a key may come more than once, as `same` and `exten` do. */
  settings: [key: string, value: string][];
}

/**
 * Reads a .conf file by Asterisk's rules (main/config.c): `;` begins a comment unless a backslash stands before it,
 * `;--` a block of them, `#` at the beginning of a line a directive, `=` or `=>` parts key and value, blanks around
 * both fall away. Strict where Asterisk only warns: every line must be one of these.
 */
export function readAsterisk(text: string): Section[] {
  const sections: Section[] = [];
  for (const raw of text.split("\n")) {
    if (/(^|[^\\]);--/.test(raw)) throw new Error(`A block of comments begins: ${raw}`);
    const line = withoutComment(raw).trim();
    if (line === "") continue;
    if (line.startsWith("#")) throw new Error(`A directive: ${line}`);
    const head = /^\[([^\]]+)\]$/.exec(line);
    if (head?.[1]) {
      sections.push({ name: head[1], settings: [] });
      continue;
    }
    const at = line.indexOf("=");
    const section = sections.at(-1);
    if (at < 1 || !section) throw new Error(`Neither section nor setting: ${line}`);
    const value = line.slice(at + 1).replace(/^>/, "");
    section.settings.push([line.slice(0, at).trim(), value.trim()]);
  }
  return sections;
}

function withoutComment(line: string): string {
  let read = "";
  for (let at = 0; at < line.length; at++) {
    if (line[at] !== ";") read += line[at];
    else if (at > 0 && line[at - 1] === "\\") read = `${read.slice(0, -1)};`;
    else break;
  }
  return read;
}
