import "server-only";
import { db } from "@/lib/db/client";
import type { Transfer } from "@/lib/db/types";
import type { Severity } from "../catalog";
import type { Detector, Found } from "../detector";
import { counted } from "../words/writer";
import { figure } from "./thresholds";
import { before, DAY_MS, HOUR_MS, MINUTE_MS } from "./times";

const withName = { customer: { select: { name: true } } } as const;
type Row = Transfer & { customer: { name: string } };

function foundOf(row: Row, severity: Severity, since: Date): Found {
  const { id, reference, authId, currency } = row;
  return {
    subject: id,
    label: reference,
    customerId: row.customerId,
    severity,
    since,
    facts: { id, reference, authId, amount: row.amount.toFixed(2), currency },
  };
}

export const transferUnknown: Detector = {
  rule: "transfer_unknown",
  async detect(look) {
    const rows = await db().transfer.findMany({ where: { state: "unknown" }, include: withName });
    const limit = before(look.now, figure(look, "minutes") * MINUTE_MS);
    return rows.flatMap((row) => {
      const since = row.sentAt ?? row.createdAt;
      if (since > limit) return [];
      return [foundOf(row, since < before(look.now, HOUR_MS / 2) ? "high" : "medium", since)];
    });
  },
};

export const transferInReview: Detector = {
  rule: "transfer_in_review",
  async detect({ now }) {
    const rows = await db().transfer.findMany({ where: { state: "needs_review" }, include: withName });
    return rows.map((row) => {
      const since = row.sentAt ?? row.createdAt;
      return foundOf(row, since < before(now, DAY_MS) ? "critical" : "high", since);
    });
  },
};

const waitedLong = (since: Date, now: Date): Severity =>
  since < before(now, 4 * HOUR_MS) ? "high" : "medium";

/** Files and transfers; the transfers of a file wait with it. */
export const transferWaiting: Detector = {
  rule: "transfer_waiting",
  async detect(look) {
    const limit = before(look.now, figure(look, "minutes") * MINUTE_MS);
    const [transfers, files] = await Promise.all([
      db().transfer.findMany({
        where: { state: "pending_approval", bulkId: null, createdAt: { lte: limit } },
        include: withName,
      }),
      db().bulkTopUp.findMany({
        where: { state: "pending_approval", updatedAt: { lte: limit } },
        select: { id: true, rowCount: true, total: true, currency: true, updatedAt: true },
      }),
    ]);
    return [
      ...transfers.map((row) => {
        const found = foundOf(row, waitedLong(row.createdAt, look.now), row.createdAt);
        return { ...found, facts: { ...found.facts, kind: "transfer" } };
      }),
      // What a file is called is for those who may read files.
      ...files.map(({ id, rowCount, total, currency, updatedAt }) => ({
        subject: id,
        label: `File of ${counted(rowCount, "top-up")}`,
        customerId: null,
        severity: waitedLong(updatedAt, look.now),
        since: updatedAt,
        facts: { kind: "file", id, rows: rowCount, amount: total.toFixed(2), currency },
      })),
    ];
  },
};
