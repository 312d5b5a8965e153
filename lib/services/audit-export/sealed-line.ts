import { createHash } from "node:crypto";
import { type CanonicalRow, canonicalOf } from "@/lib/audit/canonical";

export interface LineSeal {
  place: string;
  keyId: string;
  mac: string;
}

/**
 * One row as it leaves the portal: its canonical text, the digest of it, and its seal where it has one. On one line.
 * What reads it makes the same text of `row` (keys in order, no spaces) and compares.
 */
export function sealedLine(kind: string, row: CanonicalRow, seal: LineSeal | undefined): string {
  const text = canonicalOf(row);
  const digest = createHash("sha256").update(text, "utf8").digest("hex");
  const sealed = seal
    ? `"place":"${seal.place}","keyId":${JSON.stringify(seal.keyId)},"mac":"${seal.mac}"`
    : '"place":null,"keyId":null,"mac":null';
  return `{"kind":"${kind}",${sealed},"digest":"${digest}","row":${text}}`;
}
