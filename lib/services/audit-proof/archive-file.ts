import "server-only";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, rename } from "node:fs/promises";
import { z } from "zod";
import { canonicalOf } from "@/lib/audit/canonical";
import { linkMac } from "@/lib/audit/chain";
import { AuditKeyMissing, auditRing, chainKey } from "@/lib/audit/keys";
import type { Connection } from "@/lib/db/connection";
import { broken, type Finding } from "./finding";
import { linesOf } from "./lines";
import { chainBetween, type SealedRow } from "./rows";
import { holds, type Tombstone } from "./tombstones";

export interface ArchivedSpan {
  month: string;
  fromPlace: bigint;
  toPlace: bigint;
  rows: bigint;
}

const ROW = ',"row":';

/** The row is embedded in its canonical form, as it was digested. The seal of another month's row stands alone. */
function lineOf(sealed: SealedRow, month: string): string {
  const { place, keyId, mac, row, occurredAt } = sealed;
  const seal = JSON.stringify({ place: String(place), keyId, mac: mac.toString("hex") });
  return row && holds({ month }, occurredAt) ? `${seal.slice(0, -1)}${ROW}${canonicalOf(row)}}` : seal;
}

/** Writes the month's part of the chain, and waits until it is on the disk. */
export async function writeArchive(
  connection: Connection,
  path: { folder: string; file: string },
  span: ArchivedSpan,
): Promise<{ sha256: string; rows: bigint }> {
  await mkdir(path.folder, { recursive: true, mode: 0o700 });
  const unfinished = `${path.folder}/.${path.file}.${process.pid}`;
  const file = await open(unfinished, "w", 0o600);
  const hash = createHash("sha256");
  let rows = 0n;
  const write = async (text: string) => {
    hash.update(text, "utf8");
    await file.writeFile(text);
  };
  try {
    const { month, fromPlace, toPlace } = span;
    const header = { format: "tandem-audit-archive-1", month, from: String(fromPlace), to: String(toPlace) };
    await write(`${JSON.stringify(header)}\n`);
    for await (const batch of chainBetween(connection, fromPlace, toPlace)) {
      const lines = batch.map((sealed) => lineOf(sealed, month));
      rows += BigInt(lines.filter((line) => line.includes(ROW)).length);
      await write(`${lines.join("\n")}\n`);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(unfinished, `${path.folder}/${path.file}`);
  return { sha256: hash.digest("hex"), rows };
}

const sealLine = z.object({
  place: z.string().regex(/^\d{1,18}$/),
  keyId: z.string(),
  mac: z.string().regex(/^[0-9a-f]{64}$/),
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Compares an archived month with its tombstone, row by row. Throws where the file cannot be read. */
export async function examineArchive(folder: string, stone: Tombstone): Promise<Finding | null> {
  const hash = createHash("sha256");
  const stream = createReadStream(`${folder}/${stone.file}`);
  stream.on("data", (chunk) => hash.update(chunk));
  let before = stone.beforeMac;
  let next = stone.fromPlace;
  let rows = 0n;
  let isHeader = true;
  for await (const text of linesOf(stream)) {
    if (isHeader) {
      isHeader = false;
      continue;
    }
    const at = text.indexOf(ROW);
    const seal = sealLine.safeParse(parsed(at < 0 ? text : `${text.slice(0, at)}}`));
    const where = ` in the archive of ${stone.month}`;
    if (!seal.success) return broken("edited", { place: next }, `The line is damaged${where}.`);
    const place = BigInt(seal.data.place);
    // Of rows that were archived before with another month, only the seals stand here that others hang on.
    const isKept = at < 0 && place > next;
    if (place !== next && !isKept) return broken("missing", { place: next }, `The row is gone${where}.`);
    const mac = Buffer.from(seal.data.mac, "hex");
    if (at >= 0) {
      if (!auditRing().keys.has(seal.data.keyId)) throw new AuditKeyMissing(seal.data.keyId);
      const digest = createHash("sha256")
        .update(text.slice(at + ROW.length, -1), "utf8")
        .digest();
      if (!linkMac(chainKey(seal.data.keyId), before, place, digest).equals(mac)) {
        return broken("edited", { place }, `The row is not as it was sealed${where}.`);
      }
      rows += 1n;
    }
    before = mac;
    next = place + 1n;
  }
  if (next <= stone.toPlace)
    return broken("cut_off", { place: next }, `The archive of ${stone.month} ends early.`);
  if (rows !== stone.rows || !before.equals(stone.lastMac) || hash.digest("hex") !== stone.sha256) {
    return broken(
      "edited",
      { place: stone.fromPlace },
      `The archive of ${stone.month} is not the file that was written.`,
    );
  }
  return null;
}
