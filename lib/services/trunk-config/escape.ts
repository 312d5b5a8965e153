// Values reach these functions printable and without blanks (plan.ts refuses the rest), so that no line can be ended.

/** A value in an Asterisk .conf file: a bare `;` would begin a comment. */
export function inAsterisk(value: string): string {
  return value.replaceAll(";", "\\;");
}

const DIRECTIVE = /x-pre-process/gi;
const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/**
 * An attribute of FreeSWITCH's XML. Its preprocessor works on lines, before XML is read: it expands `$${name}` and acts
 * on every line with its own directive's name, so that a sign of each is encoded.
 */
export function inXml(value: string): string {
  return value
    .replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? "")
    .replaceAll("$", "&#36;")
    .replace(DIRECTIVE, (name) => `&#${name.charCodeAt(0)};${name.slice(1)}`);
}

/** Within a quoted string of kamailio.cfg. */
export function inKamailio(value: string): string {
  return value.replace(/[\\"]/g, "\\$&");
}

/** A field of a table of Kamailio's db_text. */
export function inTable(value: string): string {
  return value.replace(/[\\:]/g, "\\$&");
}

const LONGEST_REMARK = 80;

/** Text for a comment of any of the formats: letters, digits and harmless signs; `--` would end a comment in XML. */
export function remarkOf(text: string): string {
  return text
    .normalize("NFC")
    .replace(/[^\p{L}\p{M}\p{N} .,()_-]+/gu, " ")
    .replace(/-{2,}/g, "-")
    .replace(DIRECTIVE, " ")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, LONGEST_REMARK)
    .trim();
}

const LONGEST_ID = 40;

/** A name for sections and files: from the trunk's name and the first part of its domain, which no two trunks share. */
export function idOf(name: string, domain: string): string {
  const plain = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(DIRECTIVE, "")
    .slice(0, LONGEST_ID - 10);
  const mark = (domain.split(".")[0] ?? "").replace(/[^a-z0-9]/g, "").slice(0, 8);
  return ["trunk", ...plain.split("-"), mark].filter(Boolean).join("-");
}
