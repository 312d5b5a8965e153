import type { DayRange } from "@/lib/format/day-range";
import { periodName } from "./periods";
import type { StatementFormat } from "./schema";

/** What every system can store: ASCII letters and digits, joined by hyphens. */
export function asciiName(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60)
    .replace(/-+$/, "");
}

/** Such as `acme-statement-2026-10.pdf`, and the same with the brand as it is written. */
export function statementNames(brand: string, days: DayRange, format: StatementFormat) {
  const rest = `statement-${periodName(days)}.${format}`;
  const plain = asciiName(brand);
  // What no file system takes, or what would end the name in a header.
  const written = brand
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\\/:*?"<>|%;]/gu, " ")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, 80);
  return { ascii: plain ? `${plain}-${rest}` : rest, full: written ? `${written}-${rest}` : rest };
}

/** RFC 6266: the plain name for everybody, the full one for who can read it. */
export function contentDisposition({ ascii, full }: { ascii: string; full: string }): string {
  const encoded = encodeURIComponent(full).replace(
    /['()*!]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
