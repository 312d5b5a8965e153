import "server-only";
import { createHash } from "node:crypto";
import { auditRing, publicKeyOf, signWith } from "@/lib/audit/keys";
import type { ExportedRows, StoredAnchor } from "@/lib/db/audit/export";
import { sealedLine } from "./sealed-line";
import type { ExportWriter } from "./writer";

/** Of those inside, the newest: they vouch for what is before them as well. */
const MOST_ANCHORS = 1_000;

/** What the end of a file is signed over. */
export function footerText(footer: {
  rows: number;
  sha256: string;
  keyId: string;
  finishedAt: string;
}): string {
  const { rows, sha256, keyId, finishedAt } = footer;
  return ["tandem-audit-export-1", rows, sha256, keyId, finishedAt].join("\n");
}

/** The keys that somebody outside verifies with. */
export function publicKeys(): { keyId: string; publicKey: string }[] {
  return [...auditRing().keys.keys()].map((keyId) => ({ keyId, publicKey: publicKeyOf(keyId) }));
}

/** JSON lines: a header, a line for each row, the anchors that lie inside, and a signed footer over all of it. */
export class JsonLinesWriter implements ExportWriter {
  readonly #hash = createHash("sha256");
  readonly #anchors: StoredAnchor[] = [];
  readonly #filter: string;
  rows = 0;

  constructor(filter: string) {
    this.#filter = filter;
  }

  #written(lines: string[]): string {
    const text = lines.map((line) => `${line}\n`).join("");
    this.#hash.update(text, "utf8");
    return text;
  }

  head(now: Date): string {
    const keys = Object.fromEntries(publicKeys().map(({ keyId, publicKey }) => [keyId, publicKey]));
    const header = {
      format: "tandem-audit-export",
      version: 1,
      madeAt: now.toISOString(),
      filter: this.#filter,
    };
    return this.#written([JSON.stringify({ kind: "header", ...header, keys })]);
  }

  batch({ rows, seals, anchors }: ExportedRows): string {
    this.rows += rows.length;
    this.#anchors.push(...anchors);
    if (this.#anchors.length > MOST_ANCHORS) this.#anchors.splice(0, this.#anchors.length - MOST_ANCHORS);
    return this.#written(rows.map((row) => sealedLine("row", row, seals.get(row.seq))));
  }

  end(now: Date): string {
    const anchors = this.#anchors.map(({ signedAt, signature, ...rest }) =>
      JSON.stringify({
        kind: "anchor",
        ...rest,
        signedAt: signedAt.toISOString(),
        signature: signature.replaceAll("\n", ""),
      }),
    );
    const text = this.#written(anchors);
    const keyId = auditRing().current;
    const footer = { rows: this.rows, sha256: this.sha256(), keyId, finishedAt: now.toISOString() };
    const signature = signWith(keyId, Buffer.from(footerText(footer), "utf8")).toString("base64");
    return `${text}${JSON.stringify({ kind: "footer", ...footer, signature })}\n`;
  }

  sha256(): string {
    return this.#hash.copy().digest("hex");
  }
}
