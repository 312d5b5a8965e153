import "server-only";
import { ask } from "@/lib/db/calls/snapshot";
import { db } from "@/lib/db/client";
import { isEnded } from "@/lib/services/kyc/status";
import type { Detector, Found, Look } from "../detector";
import { customersWith } from "./given-way";
import { figure } from "./thresholds";
import { before, DAY_MS, HOUR_MS, latest } from "./times";

interface SessionRow {
  id: string;
  customerId: string;
  name: string;
  status: string;
  flow: string | null;
  reason: string | null;
  expiresAt: Date | null;
  endedAt: Date | null;
  lastMoveAt: Date;
  lastSentAt: Date | null;
}

// Each unverified active customer's newest session that is known to exist upstream.
const NEWEST = `
  SELECT DISTINCT ON (k."customerId") k."id"::text AS id, k."customerId"::text AS "customerId", c."name", k."status", k."flow", k."reason",
    k."expiresAt", k."endedAt", k."lastSentAt",
    greatest(k."createdAt", k."firstOpenedAt", (SELECT max(e."at") FROM "KycEvent" e WHERE e."kycId" = k."id" AND e."kind" = 'status')) AS "lastMoveAt"
  FROM "KycSession" k JOIN "Customer" c ON c."id" = k."customerId"
  WHERE k."supersededAt" IS NULL AND k."status" NOT IN ('not_created') AND c."status" = 'active'
    AND coalesce(c."kycStatus", '') NOT IN ('completed', 'kyc_completed')
  ORDER BY k."customerId", k."createdAt" DESC, k."id" DESC`;

type Stage = "failed" | "withdrawn" | "done" | "open";

/** What was revoked or cancelled was somebody's decision. */
function stageOf({ status, expiresAt }: SessionRow, now: Date): Stage {
  if (status === "kyc_completed") return "done";
  if (/revok|cancel/.test(status)) return "withdrawn";
  if (isEnded(status) || (expiresAt !== null && expiresAt <= now)) return "failed";
  return status === "sending" || status === "unknown" ? "withdrawn" : "open";
}

async function sessionsAt(stage: Stage, { now }: Look): Promise<SessionRow[]> {
  return (await ask<SessionRow>(NEWEST)).filter((row) => stageOf(row, now) === stage);
}

const aboutSession = ({ id, name, customerId, status, flow }: SessionRow) => ({
  subject: id,
  label: name,
  customerId,
  facts: { id, status, flow },
});

export const kycFailed: Detector = {
  rule: "kyc_failed",
  async detect(look) {
    return (await sessionsAt("failed", look)).map((row) => {
      const about = aboutSession(row);
      const endedAt = row.endedAt ?? row.expiresAt;
      const status = isEnded(row.status) ? row.status : "expired";
      return {
        ...about,
        severity: "high" as const,
        since: endedAt,
        facts: { ...about.facts, status, endedAt: endedAt?.toISOString() ?? null, reason: row.reason },
      };
    });
  },
};

export const kycExpiring: Detector = {
  rule: "kyc_expiring",
  async detect(look) {
    const until = new Date(look.now.getTime() + figure(look, "hours") * HOUR_MS);
    return (await sessionsAt("open", look)).flatMap((row): Found[] => {
      if (row.expiresAt === null || row.expiresAt > until) return [];
      const about = aboutSession(row);
      return [
        {
          ...about,
          severity: row.expiresAt < before(look.now, -12 * HOUR_MS) ? "high" : "medium",
          since: null,
          facts: { ...about.facts, expiresAt: row.expiresAt.toISOString() },
        },
      ];
    });
  },
};

/** Gives way to kyc_expiring. A mail that was sent again counts as a move of ours: the customer gets its time. */
export const kycStuck: Detector = {
  rule: "kyc_stuck",
  async detect(look) {
    const limit = before(look.now, figure(look, "days") * DAY_MS);
    const expiring = await customersWith("kyc_expiring");
    return (await sessionsAt("open", look)).flatMap((row): Found[] => {
      const since = latest(row.lastMoveAt, row.lastSentAt) ?? row.lastMoveAt;
      if (since > limit || expiring.has(row.customerId)) return [];
      return [{ ...aboutSession(row), severity: "medium", since }];
    });
  },
};

export const credentialsRefused: Detector = {
  rule: "credentials_refused",
  async detect() {
    const rows = await db().customer.findMany({
      where: { status: "active", tokenRefusedAt: { not: null } },
      select: { id: true, authId: true, name: true, tokenRefusedAt: true },
    });
    return rows.map(({ id, authId, name, tokenRefusedAt }) => ({
      subject: authId,
      label: name,
      customerId: id,
      severity: "high" as const,
      since: tokenRefusedAt,
      facts: {},
    }));
  },
};
