import "server-only";
import { ask } from "@/lib/db/calls/snapshot";
import { db } from "@/lib/db/client";
import { CannotTell, type Detector, type Found } from "../detector";
import { customersWith } from "./given-way";
import { aboutNumber, COLUMNS, HELD_BACK, LISTED, type NumberRow, WORKING } from "./number-rows";
import { figure } from "./thresholds";
import { before, DAY_MS, HOUR_MS } from "./times";

const UNROUTED = `SELECT ${COLUMNS}, n."unroutedSince" AS since, n."lastCallAt" FROM ${LISTED} AND ${WORKING}
  AND n."applicationId" IS NULL AND n."trunkId" IS NULL AND n."unroutedSince" <= $1::timestamptz`;

/** A number that people call and that leads nowhere is worse than one that waits for its use. */
export const numberUnrouted: Detector = {
  rule: "number_unrouted",
  async detect(look) {
    const limit = before(look.now, figure(look, "hours") * HOUR_MS);
    const rows = await ask<NumberRow & { since: Date; lastCallAt: Date | null }>(UNROUTED, [limit]);
    return rows.map(({ since, lastCallAt, ...row }) => ({
      ...aboutNumber(row),
      severity: lastCallAt !== null && lastCallAt > since ? ("high" as const) : ("medium" as const),
      since,
      facts: { e164: row.e164 },
    }));
  },
};

const SUSPENDED = `SELECT ${COLUMNS}, n."suspendedSince" AS since,
  CASE WHEN n."isBlocked" THEN 'blocked' ELSE n."status" END AS status FROM ${LISTED} AND ${HELD_BACK}`;

export const numberSuspended: Detector = {
  rule: "number_suspended",
  async detect() {
    const rows = await ask<NumberRow & { since: Date | null; status: string }>(SUSPENDED);
    return rows.map(({ since, status, ...row }) => ({
      ...aboutNumber(row),
      severity: "high" as const,
      since,
      facts: { e164: row.e164, status },
    }));
  },
};

// One without a route is number_unrouted's, one that is suspended number_suspended's.
const IDLE = `SELECT ${COLUMNS}, n."lastCallAt", n."assignedAt", n."monthlyFee"::text AS "monthlyFee",
  coalesce(n."currency", c."currency", 'INR') AS currency FROM ${LISTED} AND ${WORKING}
  AND (n."applicationId" IS NOT NULL OR n."trunkId" IS NOT NULL) AND n."monthlyFee" <> 0
  AND n."assignedAt" <= $1::timestamptz AND (n."lastCallAt" IS NULL OR n."lastCallAt" < $1::timestamptz)`;

interface IdleRow extends NumberRow {
  lastCallAt: Date | null;
  assignedAt: Date;
  monthlyFee: string;
  currency: string;
}

/** Calls that were last counted longer ago say nothing about now. */
const COUNTED_MS = 48 * HOUR_MS;

export const numberIdle: Detector = {
  rule: "number_idle",
  async detect(look) {
    const state = await db().numberSync.findUnique({ where: { id: "all" } });
    if (!state?.callsCountedAt || state.callsCountedAt < before(look.now, COUNTED_MS))
      throw new CannotTell("The calls of the last 30 days are not known whole.");
    const days = figure(look, "days");
    const rows = await ask<IdleRow>(IDLE, [before(look.now, days * DAY_MS)]);
    return rows.map(({ lastCallAt, assignedAt, monthlyFee, currency, ...row }) => ({
      ...aboutNumber(row),
      severity: "medium" as const,
      since: lastCallAt ?? assignedAt,
      facts: { e164: row.e164, lastCallAt: lastCallAt?.toISOString() ?? null, days, monthlyFee, currency },
    }));
  },
};

// Whose only numbers are suspended has that trouble; whose credentials are missing or refused cannot be read.
const WITHOUT = `
  SELECT c."id"::text AS "customerId", c."authId", c."name", greatest(coalesce(c."upstreamCreatedAt", c."createdAt"),
    (SELECT max(n."goneAt") FROM "PhoneNumber" n WHERE n."customerId" = c."id")) AS since
  FROM "Customer" c WHERE c."status" = 'active' AND c."sealedToken" IS NOT NULL AND c."tokenRefusedAt" IS NULL
    AND NOT EXISTS (SELECT 1 FROM "PhoneNumber" n WHERE n."customerId" = c."id" AND n."goneAt" IS NULL AND (${WORKING} OR ${HELD_BACK}))`;

/** Gives way to a verification that fails or stands still: that comes before a number can be bought. */
export const customerWithoutNumber: Detector = {
  rule: "customer_without_number",
  async detect(look) {
    const state = await db().numberSync.findUnique({ where: { id: "all" } });
    if (!state?.completedAt) throw new CannotTell("The numbers were not read yet.");
    const limit = before(look.now, figure(look, "days") * DAY_MS);
    const [rows, verifying] = await Promise.all([
      ask<{ customerId: string; authId: string; name: string; since: Date }>(WITHOUT),
      customersWith("kyc_failed", "kyc_stuck", "kyc_expiring"),
    ]);
    return rows.flatMap(({ customerId, authId, name, since }): Found[] =>
      since > limit || verifying.has(customerId)
        ? []
        : [{ subject: authId, label: name, customerId, severity: "medium", since, facts: {} }],
    );
  },
};

export const orderInReview: Detector = {
  rule: "order_in_review",
  async detect() {
    const rows = await db().provisioningOrder.findMany({ where: { state: "needs_review" } });
    return rows.map(({ id, customerId, label, kind, sentAt, createdAt }) => ({
      subject: id,
      label,
      customerId,
      severity: "high" as const,
      since: sentAt ?? createdAt,
      facts: { id, kind },
    }));
  },
};
