import "server-only";
import { db } from "@/lib/db/client";
import { lastFullVerification, latestVerification } from "@/lib/services/audit-proof/read";
import { unsealedSince } from "@/lib/services/audit-proof/seal";
import { ownServer } from "@/lib/services/backups/place";
import { WITHHELD } from "@/lib/services/mail/letter";
import type { Detector, Found } from "../detector";
import { firstStart } from "./first-start";
import { mailTrouble } from "./mail-trouble";
import { figure } from "./thresholds";
import { before, DAY_MS, HOUR_MS, MINUTE_MS } from "./times";
import { failingWebhooks } from "./webhooks-failing";

/** A mail that nobody sent again for so long is no news any more. */
const FAILED_DAYS = 7;
/** The first tries fail now and then. */
const TRIES = 3;

export const mailFailing: Detector = {
  rule: "mail_failing",
  async detect({ now }) {
    const newestFirst = {
      orderBy: { createdAt: "desc" as const },
      select: { createdAt: true, lastError: true },
    };
    const [failed, waiting] = await Promise.all([
      db().mailMessage.findMany({
        where: {
          state: "failed",
          lastError: { not: WITHHELD },
          createdAt: { gt: before(now, FAILED_DAYS * DAY_MS) },
        },
        ...newestFirst,
      }),
      db().mailMessage.findMany({
        where: { state: "queued", attempts: { gte: TRIES }, lastError: { not: null } },
        ...newestFirst,
      }),
    ]);
    const told = (rows: typeof failed, isWaiting: boolean): Found[] =>
      rows.length === 0
        ? []
        : [
            {
              subject: isWaiting ? "waiting" : "failed",
              label: isWaiting ? "Mail server" : "E-mails",
              customerId: null,
              severity: isWaiting ? "high" : "medium",
              since: rows.at(-1)?.createdAt ?? null,
              facts: {
                count: rows.length,
                waiting: isWaiting,
                trouble: mailTrouble(rows[0]?.lastError ?? null),
              },
            },
          ];
    return [...told(waiting, true), ...told(failed, false)];
  },
};

export const forwardingFailing: Detector = {
  rule: "forwarding_failing",
  async detect(look) {
    const rows = await db().auditForwarder.findMany({ where: { enabled: true, failures: { gt: 0 } } });
    const limit = before(look.now, figure(look, "minutes") * MINUTE_MS);
    const found = await Promise.all(
      rows.map(async (row): Promise<Found[]> => {
        // On record when it begins.
        const begun = await db().auditEvent.findFirst({
          where: { action: "audit.forwarding_failed", targetId: row.id },
          orderBy: [{ occurredAt: "desc" }, { seq: "desc" }],
          select: { occurredAt: true },
        });
        const since = begun?.occurredAt ?? row.lastSentAt ?? row.createdAt;
        if (since > limit) return [];
        return [
          {
            subject: row.id,
            label: row.name,
            customerId: null,
            severity: since < before(look.now, DAY_MS) ? "high" : "medium",
            since,
            facts: { lastError: row.lastError },
          },
        ];
      }),
    );
    return [...found.flat(), ...(await failingWebhooks(look.now, limit))];
  },
};

/** A round of the sealer takes a second. */
const UNSEALED_MS = 15 * MINUTE_MS;

export const auditOverdue: Detector = {
  rule: "audit_overdue",
  async detect(look) {
    const [full, newest, unsealed, first] = await Promise.all([
      lastFullVerification(),
      latestVerification(),
      unsealedSince(),
      db().auditSeal.findFirst({ orderBy: { place: "asc" }, select: { occurredAt: true } }),
    ]);
    const found: Found[] = [];
    const about = { label: "Audit log", customerId: null };
    if (full?.verdict === "broken") {
      const since = new Date(full.startedAt);
      const facts = { kind: "broken", at: full.startedAt, detail: full.detail };
      found.push({ ...about, subject: "broken", severity: "critical", since, facts });
    }
    if (unsealed && unsealed < before(look.now, UNSEALED_MS)) {
      const facts = { kind: "unsealed", at: unsealed.toISOString() };
      found.push({ ...about, subject: "unsealed", severity: "high", since: unsealed, facts });
    }
    const hours = figure(look, "hours");
    const known = full ? new Date(full.startedAt) : first?.occurredAt;
    if (known && known < before(look.now, hours * HOUR_MS)) {
      found.push({
        ...about,
        subject: "overdue",
        severity: known < before(look.now, 7 * hours * HOUR_MS) ? "high" : "medium",
        since: known,
        facts: {
          kind: "overdue",
          at: full?.startedAt ?? null,
          detail: newest?.verdict === "unable" ? newest.detail : null,
        },
      });
    }
    return found;
  },
};

export const backupOverdue: Detector = {
  rule: "backup_overdue",
  async detect(look) {
    // The backups of any other database are its owner's business.
    if ((await ownServer()) === null) return [];
    const [made, failed, begun] = await Promise.all([
      db().backup.findFirst({ where: { state: "made" }, orderBy: { startedAt: "desc" } }),
      db().backup.findFirst({ where: { state: "failed" }, orderBy: { startedAt: "desc" } }),
      firstStart(),
    ]);
    const about = { subject: "backup", label: "Backup", customerId: null };
    if (failed && (!made || failed.startedAt > made.startedAt)) {
      const facts = { failed: true, at: failed.startedAt.toISOString(), detail: failed.detail };
      return [{ ...about, severity: "high", since: failed.startedAt, facts }];
    }
    const last = made?.startedAt ?? begun;
    const hours = figure(look, "hours");
    if (!last || last > before(look.now, hours * HOUR_MS)) return [];
    return [
      {
        ...about,
        severity: last < before(look.now, 7 * hours * HOUR_MS) ? "high" : "medium",
        since: last,
        facts: { failed: false, at: made?.startedAt.toISOString() ?? null, detail: null },
      },
    ];
  },
};
