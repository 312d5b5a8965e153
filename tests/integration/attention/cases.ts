import { randomUUID } from "node:crypto";
import { ask } from "@/lib/db/calls/snapshot";
import { db } from "@/lib/db/client";
import type { AttentionRuleName, Severity } from "@/lib/services/attention/catalog";
import { DAY, HOUR, MINUTE, type World } from "./world";

export interface Case {
  /** What it is, where a rule has more than one. */
  name?: string;
  rule: AttentionRuleName;
  severity: Severity;
  /** Makes the trouble. @returns the subject of the item that must open */
  plant(world: World): Promise<string>;
  /** Ends it. */
  fix(world: World): Promise<unknown>;
  /** How long after the planting it must be seen. */
  afterMs?: number;
  /** How long after the mending it must be gone, beside the rule's time of calm. */
  goneAfterMs?: number;
}

const NAME = "Planted";
const AUTH = "MA_PLANTED";

async function balance(world: World, amount: string): Promise<string> {
  await db().customer.update({ where: { id: world.id(NAME) }, data: { lastBalance: amount } });
  return AUTH;
}

async function transfer(world: World, state: "unknown" | "needs_review" | "pending_approval", ageMs: number) {
  const id = randomUUID();
  const at = world.before(ageMs);
  await db().transfer.create({
    data: {
      id,
      reference: `TDM-${id.slice(0, 8)}`,
      state,
      customerId: world.id(NAME),
      authId: AUTH,
      amount: "500",
      currency: "INR",
      idempotencyKey: id,
      fingerprint: "x",
      requestedById: "someone",
      requestedBy: "Someone",
      approvalRequired: state === "pending_approval",
      createdAt: at,
      sentAt: state === "pending_approval" ? null : at,
    },
  });
  return id;
}

const settleTransfers = () => db().transfer.updateMany({ data: { state: "cancelled" } });

async function rule(world: World, data: object): Promise<string> {
  const given = { state: "active" as const, lastRunAt: world.now, ...data };
  await db().autoTopUp.upsert({
    where: { customerId: world.id(NAME) },
    create: {
      customerId: world.id(NAME),
      authId: AUTH,
      currency: "INR",
      threshold: "100",
      target: "1000",
      maxPerDay: 3,
      maxPerMonth: "10000",
      changedById: "someone",
      changedBy: "Someone",
      ...given,
    },
    update: given,
  });
  return AUTH;
}

const dropRule = async (world: World) => {
  world.asleep.delete("auto");
  await db().autoTopUp.deleteMany();
};

const planted = (world: World) => ({ authId: AUTH, e164: world.numberOf(NAME) });

async function number(world: World, data: object): Promise<string> {
  await db().phoneNumber.updateMany({ where: planted(world), data });
  return `${AUTH}:${world.numberOf(NAME)}`;
}

async function session(world: World, data: object): Promise<string> {
  const id = randomUUID();
  await db().customer.update({ where: { id: world.id(NAME) }, data: { kycStatus: "pending" } });
  await db().kycSession.create({
    data: {
      id,
      sessionId: id,
      customerId: world.id(NAME),
      authId: AUTH,
      flow: "email",
      status: "email_sent",
      reminders: [],
      expiresAt: new Date(world.now.getTime() + 20 * DAY),
      createdAt: world.now,
      ...data,
    },
  });
  return id;
}

const verified = async (world: World) => {
  await db().kycSession.updateMany({ data: { status: "kyc_completed" } });
  await db().customer.update({ where: { id: world.id(NAME) }, data: { kycStatus: "completed" } });
};

const failing = { value: undefined, failure: "The voice platform could not be reached." };

export const cases: readonly Case[] = [
  {
    rule: "wallet_low",
    severity: "medium",
    plant: (world) => balance(world, "310"),
    fix: (world) => balance(world, "100000"),
  },
  {
    name: "an empty wallet",
    rule: "wallet_low",
    severity: "critical",
    plant: (world) => balance(world, "0"),
    fix: (world) => balance(world, "100000"),
  },
  {
    rule: "master_low",
    severity: "high",
    async plant(world) {
      world.asleep.add("upstream");
      await db().upstreamReading.update({
        where: { key: "profile" },
        data: {
          value: {
            balance: "2000.00000",
            currency: "INR",
            partnerName: "R",
            accountCount: 2,
            maxAccounts: 9,
            active: true,
          },
        },
      });
      return "master";
    },
    fix: async (world) => world.asleep.delete("upstream"),
  },
  {
    rule: "transfer_unknown",
    severity: "medium",
    plant: (world) => transfer(world, "unknown", 10 * MINUTE),
    fix: settleTransfers,
  },
  {
    rule: "transfer_in_review",
    severity: "high",
    plant: (world) => transfer(world, "needs_review", MINUTE),
    fix: settleTransfers,
  },
  {
    rule: "transfer_waiting",
    severity: "medium",
    plant: (world) => transfer(world, "pending_approval", 40 * MINUTE),
    fix: settleTransfers,
  },
  {
    rule: "auto_top_up_missed",
    severity: "high",
    plant(world) {
      world.asleep.add("auto");
      return rule(world, {});
    },
    afterMs: 20 * MINUTE,
    fix: dropRule,
  },
  {
    rule: "auto_top_up_stopped",
    severity: "high",
    plant: (world) =>
      rule(world, { state: "tripped", trippedAt: world.now, trippedReason: "Its limit is reached." }),
    fix: dropRule,
  },
  {
    rule: "top_up_request_waiting",
    severity: "medium",
    async plant(world) {
      const id = randomUUID();
      await db().topUpRequest.create({
        data: {
          id,
          reference: "REQ-1",
          state: "requested",
          customerId: world.id(NAME),
          authId: AUTH,
          amount: "500",
          currency: "INR",
          method: "upi",
          requestedById: "someone",
          requestedBy: "Someone",
          idempotencyKey: id,
          fingerprint: "x",
          createdAt: world.now,
        },
      });
      return id;
    },
    afterMs: 5 * HOUR,
    fix: () => db().topUpRequest.updateMany({ data: { state: "refused" } }),
  },
  {
    rule: "reconciliation_findings",
    severity: "high",
    async plant(world) {
      const days = { fromDay: "2026-03-01", toDay: "2026-03-02", startedBy: "test", startedAt: world.now };
      const run = await db().reconciliationRun.create({
        data: { ...days, result: "differences", finishedAt: world.now },
      });
      await db().reconciliationFinding.create({
        data: { runId: run.id, kind: "missing", authId: AUTH, detail: "It is not in the ledger." },
      });
      return "books";
    },
    fix: (world) =>
      db().reconciliationRun.create({
        data: {
          fromDay: "2026-02-20",
          toDay: "2026-03-05",
          startedBy: "test",
          startedAt: world.now,
          result: "clean",
        },
      }),
  },
  {
    rule: "number_expiring",
    severity: "high",
    plant: (world) => number(world, { expiresAt: new Date(world.now.getTime() + 2 * DAY) }),
    fix: (world) => number(world, { expiresAt: null }),
  },
  {
    name: "a rental that the wallet does not cover",
    rule: "number_expiring",
    severity: "medium",
    async plant(world) {
      // Enough for the calls of the days that wallet_low looks at.
      await number(world, { monthlyFee: "5000", renewsAt: new Date(world.now.getTime() + 5 * DAY) });
      await balance(world, "1000");
      return `rental:${AUTH}`;
    },
    async fix(world) {
      await balance(world, "100000");
      await number(world, { monthlyFee: "500", renewsAt: null });
    },
  },
  {
    rule: "number_unrouted",
    severity: "medium",
    plant(world) {
      world.asleep.add("idle");
      return number(world, { applicationId: null, seenAt: world.now });
    },
    afterMs: 25 * HOUR,
    async fix(world) {
      world.asleep.delete("idle");
      await number(world, { applicationId: "app" });
    },
  },
  {
    rule: "number_suspended",
    severity: "high",
    plant: (world) => number(world, { status: "suspended", seenAt: world.now }),
    fix: (world) => number(world, { status: "active" }),
  },
  {
    rule: "number_idle",
    severity: "medium",
    async plant(world) {
      world.asleep.add("idle");
      return number(world, { lastCallAt: world.before(31 * DAY) });
    },
    fix: async (world) => world.asleep.delete("idle"),
  },
  {
    rule: "customer_without_number",
    severity: "medium",
    async plant(world) {
      await number(world, { goneAt: world.now });
      return AUTH;
    },
    afterMs: 7 * DAY + HOUR,
    fix: (world) => number(world, { goneAt: null }),
  },
  {
    rule: "order_in_review",
    severity: "high",
    async plant(world) {
      const id = randomUUID();
      await db().provisioningOrder.create({
        data: {
          id,
          kind: "number_release",
          state: "needs_review",
          customerId: world.id(NAME),
          authId: AUTH,
          subject: "number:1",
          label: "+91 80414 00000",
          request: {},
          idempotencyKey: id,
          fingerprint: "x",
          requestedById: "someone",
          requestedBy: "Someone",
          createdAt: world.now,
        },
      });
      return id;
    },
    fix: () => db().provisioningOrder.updateMany({ data: { state: "failed" } }),
  },
  {
    rule: "kyc_failed",
    severity: "high",
    plant: (world) => session(world, { status: "kyc_failed", endedAt: world.now }),
    fix: verified,
  },
  {
    rule: "kyc_stuck",
    severity: "medium",
    plant: (world) => session(world, { status: "opened", firstOpenedAt: world.now }),
    afterMs: 3 * DAY + HOUR,
    fix: verified,
  },
  {
    rule: "kyc_expiring",
    severity: "medium",
    plant: (world) =>
      session(world, { status: "opened", expiresAt: new Date(world.now.getTime() + 40 * HOUR) }),
    fix: verified,
  },
  {
    rule: "credentials_refused",
    severity: "high",
    async plant(world) {
      await db().customer.update({ where: { id: world.id(NAME) }, data: { tokenRefusedAt: world.now } });
      return AUTH;
    },
    fix: (world) => db().customer.update({ where: { id: world.id(NAME) }, data: { tokenRefusedAt: null } }),
  },
  {
    rule: "spend_jump",
    severity: "high",
    async plant(world) {
      await world.spend(NAME, world.before(12 * HOUR), world.now, 90);
      return AUTH;
    },
    async fix(world) {
      await world.spend(NAME, world.before(30 * HOUR), world.now, 10);
    },
  },
  {
    rule: "upstream_down",
    severity: "critical",
    async plant(world) {
      for (const part of ["upstream", "calls", "numbers", "jobs"] as const) world.asleep.add(part);
      await db().upstreamReading.update({
        where: { key: "profile" },
        data: { triedAt: world.now, failingSince: world.before(4 * MINUTE), ...failing },
      });
      // What fails with it is no trouble of its own.
      for (const name of ["customers.sync", "kyc.sync", "numbers.sync"])
        await world.job(name, {
          lastOkAt: world.before(5 * MINUTE),
          failingSince: world.before(4 * MINUTE),
          failures: 9,
          upstream: true,
        });
      return "vobiz";
    },
    async fix(world) {
      for (const part of ["upstream", "calls", "numbers", "jobs"] as const) world.asleep.delete(part);
    },
  },
  {
    rule: "sync_late",
    severity: "medium",
    async plant(world) {
      for (const part of ["upstream", "calls", "numbers", "jobs"] as const) world.asleep.delete(part);
      await world.heartbeat();
      world.asleep.add("calls");
      return "calls";
    },
    afterMs: 40 * MINUTE,
    fix: async (world) => world.asleep.delete("calls"),
  },
  {
    rule: "jobs_failing",
    severity: "high",
    async plant(world) {
      world.asleep.add("jobs");
      await world.job("kyc.sync", {
        lastOkAt: world.now,
        failingSince: world.before(15 * MINUTE),
        failures: 3,
      });
      return "kyc.sync";
    },
    fix: async (world) => world.asleep.delete("jobs"),
  },
  {
    rule: "mail_failing",
    severity: "medium",
    async plant(world) {
      await db().mailMessage.create({
        data: {
          kind: "invitation",
          state: "failed",
          toAddress: "nobody@example.com",
          subject: "Hello",
          lastError: "550 no such user",
          createdAt: world.now,
        },
      });
      return "failed";
    },
    fix: () => db().mailMessage.updateMany({ data: { state: "sent" } }),
  },
  {
    rule: "forwarding_failing",
    severity: "medium",
    async plant(world) {
      const id = randomUUID();
      await db().auditForwarder.create({
        data: {
          id,
          kind: "webhook",
          name: "SIEM",
          address: "https://siem.example",
          failures: 4,
          lastSentAt: world.before(HOUR),
          lastError: "503",
        },
      });
      return id;
    },
    fix: () => db().auditForwarder.updateMany({ data: { failures: 0 } }),
  },
  {
    name: "a program",
    rule: "forwarding_failing",
    severity: "medium",
    async plant(world) {
      const { id: ownerId } = await db().user.create({
        data: { email: "owner@example.com", name: "Owner", role: "admin" },
      });
      const { id } = await db().noticeWebhook.create({
        data: {
          name: "On call",
          url: "https://on-call.example/",
          sealedSecret: "of nobody",
          rules: [],
          ownerId,
          failures: 4,
          failingSince: world.before(HOUR),
          lastError: "It answered 503.",
        },
      });
      return `webhook:${id}`;
    },
    fix: () => db().noticeWebhook.deleteMany(),
  },
  {
    rule: "audit_overdue",
    severity: "medium",
    async plant(world) {
      world.asleep.add("verification");
      return "overdue";
    },
    afterMs: 49 * HOUR,
    fix: async (world) => world.asleep.delete("verification"),
  },
  {
    name: "a log that was changed",
    rule: "audit_overdue",
    severity: "critical",
    async plant(world) {
      world.asleep.add("verification");
      await db().auditVerification.create({
        data: {
          verdict: "broken",
          startedAt: new Date(world.now.getTime() + 1_000),
          startedBy: "test",
          kind: "edited",
          detail: "Row 7 was edited.",
        },
      });
      return "broken";
    },
    fix: async (world) => world.asleep.delete("verification"),
  },
  {
    rule: "backup_overdue",
    severity: "medium",
    async plant(world) {
      world.asleep.add("backup");
      return "backup";
    },
    afterMs: 49 * HOUR,
    fix: async (world) => world.asleep.delete("backup"),
  },
];

/** What calls show, each of a customer of its own: spoils the calls of some hours. */
export const trafficCases: readonly {
  rule: AttentionRuleName;
  customer: string;
  subject: string;
  spoil: string;
}[] = [
  {
    rule: "answer_rate",
    customer: "Answers",
    subject: "asr_collapse:MA_ANSWERS:-:-:-:-",
    spoil: `UPDATE calls.call SET kind_id = (SELECT id FROM calls.kind WHERE status = 'no_answer'), billsec = 0`,
  },
  {
    rule: "cause_mix",
    customer: "Causes",
    subject: "cause_jump:MA_CAUSES:-:CALL_REJECTED:-:-",
    spoil: `UPDATE calls.call SET kind_id = (SELECT id FROM calls.kind WHERE hangup_cause = 'CALL_REJECTED')
      WHERE billsec = 0 AND true`,
  },
  {
    rule: "short_calls",
    customer: "Shorts",
    subject: "short_calls:MA_SHORTS:-:-:-:-",
    spoil: "UPDATE calls.call SET billsec = least(billsec, 3)",
  },
  {
    rule: "silence",
    customer: "Silent",
    subject: "silence:MA_SILENT:-:-:-:-",
    spoil: "DELETE FROM calls.call",
  },
];

export function spoil(statement: string, customer: string, from: Date, to: Date): Promise<unknown> {
  const where = "auth_id = $1 AND started_at >= $2 AND started_at < $3";
  const text = statement.includes(" WHERE billsec")
    ? `${statement} AND ${where}`
    : `${statement} WHERE ${where}`;
  return ask(text, [`MA_${customer.toUpperCase()}`, from, to]);
}
