import "server-only";
import { db } from "@/lib/db/client";
import { isMendable, isSettleable } from "@/lib/services/top-up-requests/steps";
import type { Detector, Found } from "../detector";
import { figure } from "./thresholds";
import { before, DAY_MS, HOUR_MS } from "./times";

/** Requests that wait for a decision, and those that were agreed to and got stuck. What became a transfer is the transfer's. */
export const topUpRequestWaiting: Detector = {
  rule: "top_up_request_waiting",
  async detect(look) {
    const limit = before(look.now, figure(look, "hours") * HOUR_MS);
    const rows = await db().topUpRequest.findMany({
      where: {
        OR: [
          { state: "requested", createdAt: { lte: limit } },
          { state: "approved", transfer: null, failureDetail: { not: null } },
          { state: "approved", transfer: { state: { in: ["failed", "cancelled"] } } },
          { paymentTrouble: { not: null }, troubleSettledAt: null },
        ],
      },
      include: { transfer: { select: { state: true } } },
    });
    return rows.flatMap((row): Found[] => {
      const trouble = isSettleable(row) ? row.paymentTrouble : isMendable(row) ? row.failureDetail : null;
      const stuck = trouble !== null || isMendable(row);
      if (!stuck && (row.state !== "requested" || row.createdAt > limit)) return [];
      return [
        {
          subject: row.id,
          label: row.reference,
          customerId: row.customerId,
          severity: stuck || row.createdAt < before(look.now, DAY_MS) ? "high" : "medium",
          since: stuck ? (row.decidedAt ?? row.createdAt) : row.createdAt,
          facts: {
            id: row.id,
            reference: row.reference,
            amount: row.amount.toFixed(2),
            currency: row.currency,
            trouble: stuck ? (trouble ?? "Its transfer was not made.") : null,
          },
        },
      ];
    });
  },
};
