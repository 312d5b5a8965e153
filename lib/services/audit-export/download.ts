import "server-only";
import { randomUUID } from "node:crypto";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import { partnerScope } from "@/lib/authz/scope";
import { AUDIT_EXPORTS_AT_ONCE, type OpenAuditExport, openAuditExport } from "@/lib/db/audit/export";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/http/errors";
import { type StreamEnd, streamOf } from "@/lib/http/stream";
import { log } from "@/lib/log";
import { auditWhere } from "@/lib/services/audit/where";
import { CsvWriter } from "./csv";
import { JsonLinesWriter } from "./jsonl";
import type { AuditExportFormat, AuditExportQuery } from "./schema";
import type { ExportWriter } from "./writer";

export interface AuditDownload {
  id: string;
  name: string;
  format: AuditExportFormat;
  body: ReadableStream<Uint8Array>;
}

const KEY = Symbol.for("tandem.audit.downloads");
const held = globalThis as typeof globalThis & { [KEY]?: { open: number } };

function takePlace(): () => void {
  held[KEY] ??= { open: 0 };
  const places = held[KEY];
  if (places.open >= AUDIT_EXPORTS_AT_ONCE) {
    throw new AppError("too_many_requests", "Other exports are being sent now. Try again in a minute.", {
      retryAfterSeconds: 60,
    });
  }
  places.open += 1;
  let isGiven = false;
  return () => {
    if (!isGiven) places.open -= 1;
    isGiven = true;
  };
}

/** The filter as an address has it. */
function filterText({ format: _, ...filter }: AuditExportQuery): string {
  const given = Object.entries(filter).filter(([, value]) => value !== undefined && value !== "");
  return new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
}

function record(
  actor: Actor,
  id: string,
  format: AuditExportFormat,
  told: { outcome: "success" | "failed"; after: Record<string, string | number | null>; reason?: string },
): Promise<void> {
  const target = {
    type: "audit_export",
    id,
    name: `Audit log as ${format === "csv" ? "CSV" : "JSON lines"}`,
  };
  return appendAudit(db(), actor, { action: "audit.exported", target, ...told });
}

/** Everything that the filter selects, as it is now. On record before its first row leaves, and when it has ended. */
export async function startAuditDownload(
  actor: Actor,
  query: AuditExportQuery,
  signal: AbortSignal,
): Promise<AuditDownload> {
  partnerScope(actor, "audit:export");
  const { format, ...filter } = query;
  const text = filterText(query);
  const leave = takePlace();
  try {
    const id = randomUUID();
    await record(actor, id, format, { outcome: "success", after: { step: "started", format, filter: text } });
    const { conditions, values } = auditWhere(filter);
    const open = await openAuditExport(conditions, values);
    const writer = format === "csv" ? new CsvWriter() : new JsonLinesWriter(text);
    const now = new Date().toISOString();
    return {
      id,
      format,
      name: `tandem-audit-${now.slice(0, 16).replace(":", "")}Z.${format}`,
      body: streamOf({
        signal,
        next: piecesOf(open, writer),
        onEnd: async (end) => {
          leave();
          await open.close();
          await recordEnd(actor, { id, format, writer }, end);
        },
      }),
    };
  } catch (error) {
    leave();
    throw error;
  }
}

function piecesOf(open: OpenAuditExport, writer: ExportWriter): () => Promise<Uint8Array | null> {
  let step: "head" | "rows" | "done" = "head";
  return async () => {
    if (step === "done") return null;
    const head = step === "head" ? writer.head(new Date()) : "";
    step = "rows";
    const batch = await open.next();
    if (batch.rows.length > 0) return Buffer.from(head + writer.batch(batch), "utf8");
    step = "done";
    const last = head + writer.end(new Date());
    return last === "" ? null : Buffer.from(last, "utf8");
  };
}

async function recordEnd(
  actor: Actor,
  { id, format, writer }: { id: string; format: AuditExportFormat; writer: ExportWriter },
  end: StreamEnd,
): Promise<void> {
  if (typeof end === "object")
    log.error({ err: end.failed, export: id }, "an export of the audit log broke off");
  const isWhole = end === "complete";
  const reason = isWhole
    ? {}
    : { reason: end === "cancelled" ? "Whoever downloaded it went away before its end." : "It broke off." };
  await record(actor, id, format, {
    outcome: isWhole ? "success" : "failed",
    after: { step: "ended", rows: writer.rows, sha256: isWhole ? writer.sha256() : null },
    ...reason,
  });
}
