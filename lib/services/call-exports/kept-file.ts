import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { AppError, notFound } from "@/lib/http/errors";
import { streamOf } from "@/lib/http/stream";
import { isDownloadable } from "./dto";
import { fileName } from "./file-name";
import { countParts, readPart, unzip } from "./parts";
import { findExport } from "./read";
import { auditTarget } from "./record";

export interface KeptFile {
  name: string;
  format: "csv" | "jsonl";
  sha256: string;
  body: ReadableStream<Uint8Array>;
}

/**
 * A file that was prepared, part by part from the database. It goes out unpacked: the parts are gzip files of their own,
 * and browsers stop reading at the end of the first.
 */
export async function openKeptFile(actor: Actor, id: string, signal: AbortSignal): Promise<KeptFile> {
  const row = await findExport(actor, id);
  if (!isDownloadable(row, new Date()) || row.sha256 === null) {
    if (row.state === "queued" || row.state === "running") {
      throw new AppError("conflict", "The file is not ready yet.");
    }
    throw notFound("This file");
  }
  const parts = await countParts(row.id);
  await appendAudit(db(), actor, {
    action: "call_export.downloaded",
    outcome: "success",
    ...auditTarget({ id: row.id, format: row.format, authId: row.customer?.authId ?? null }),
  });
  let number = 0;
  const body = streamOf({
    signal,
    next: async () => {
      if (number === parts) return null;
      number += 1;
      const part = await readPart(row.id, number);
      if (!part) throw new Error("The file was removed while it was sent");
      return unzip(part);
    },
    onEnd: () => Promise.resolve(),
  });
  return {
    name: fileName(row, row.createdAt),
    format: row.format,
    sha256: row.sha256,
    body,
  };
}
