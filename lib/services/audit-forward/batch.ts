import "server-only";
import { hostname } from "node:os";
import type { CanonicalRow } from "@/lib/audit/canonical";
import type { ChainedRow } from "@/lib/db/audit/forward";
import { sealedLine } from "@/lib/services/audit-export/sealed-line";
import { LONGEST_DATAGRAM } from "@/lib/siem/syslog";
import { type SyslogEvent, type SyslogSeverity, syslogMessage } from "@/lib/siem/syslog-message";
import type { WebhookMessage } from "@/lib/siem/webhook";

/** Bodies beyond it are refused by many a receiver. */
const LONGEST_BODY = 512 * 1024;

/** A row as both kinds send it: what the lines of an export are, so that a receiver can verify it as well. */
function lineOf({ row, ...seal }: ChainedRow): string {
  if (row) return sealedLine("row", row, seal);
  return JSON.stringify({ kind: "missing", ...seal, digest: null, row: null });
}

/** The rows from the first on that fit one message; at least one. */
export function fitting(rows: readonly ChainedRow[]): ChainedRow[] {
  let size = 0;
  const end = rows.findIndex((row, index) => {
    size += Buffer.byteLength(lineOf(row), "utf8") + 1;
    return size > LONGEST_BODY && index > 0;
  });
  return end === -1 ? [...rows] : rows.slice(0, end);
}

/** Of a seal: enough to tell it from any other. */
const MAC_DIGITS = 16;

/**
 * One message of several rows. Its id is made of what is in it, so that the same rows, sent again after nobody knows
 * what, have the same; and other rows at the same places, as after a restore, have another. The seal of the last one
 * hangs on all before it.
 */
export function webhookMessage(forwarderId: string, rows: readonly ChainedRow[], at: Date): WebhookMessage {
  const first = rows[0]?.place ?? "0";
  const { place: last, mac } = rows.at(-1) ?? { place: "0", mac: "" };
  const head = `{"type":"audit.rows","timestamp":"${at.toISOString()}","data":{"first":"${first}","last":"${last}","rows":[`;
  return {
    id: `${forwarderId}.${first}-${last}.${mac.slice(0, MAC_DIGITS)}`,
    at: Math.floor(at.getTime() / 1_000),
    body: `${head}${rows.map(lineOf).join(",")}]}}`,
  };
}

const severities: Record<string, SyslogSeverity> = {
  success: "notice",
  denied: "warning",
  failed: "warning",
};

function eventOf(chained: ChainedRow, now: Date): SyslogEvent {
  const { row, place } = chained;
  if (!row) {
    const text = lineOf(chained);
    return { severity: "error", at: now.toISOString(), name: "audit.row_missing", facts: { place }, text };
  }
  const { id, action, outcome, actorType, actorId, targetType, targetId, authId, requestId, address } = row;
  return {
    severity: severities[outcome] ?? "warning",
    at: row.occurredAt.toISOString(),
    name: action,
    facts: { place, id, outcome, actorType, actorId, targetType, targetId, authId, requestId, address },
    text: lineOf(chained),
  };
}

const NOTHING = { before: null, after: null };

/** What is too long for a datagram goes without what changed, and says so: the row itself has all of it. */
function shortened(chained: ChainedRow & { row: CanonicalRow }, now: Date): SyslogEvent {
  const { row, ...seal } = chained;
  const text = sealedLine("shortened", { ...row, ...NOTHING, userAgent: null, reason: null }, seal);
  return { ...eventOf(chained, now), text };
}

export function syslogMessages(rows: readonly ChainedRow[], isDatagram: boolean, now: Date): string[] {
  const sender = { host: hostname(), processId: process.pid };
  return rows.map((chained) => {
    const message = syslogMessage(eventOf(chained, now), sender);
    const { row } = chained;
    if (!isDatagram || !row || Buffer.byteLength(message, "utf8") <= LONGEST_DATAGRAM) return message;
    return syslogMessage(shortened({ ...chained, row }, now), sender);
  });
}

/** A message that is no row, to see whether it arrives. */
export function testMessage(id: string, at: Date): { webhook: WebhookMessage; syslog: string } {
  const text = JSON.stringify({ type: "audit.test", timestamp: at.toISOString(), data: { id } });
  const event = { severity: "info", at: at.toISOString(), name: "audit.test", facts: { id }, text } as const;
  return {
    webhook: { id: `test.${id}`, at: Math.floor(at.getTime() / 1_000), body: text },
    syslog: syslogMessage(event, { host: hostname(), processId: process.pid }),
  };
}
