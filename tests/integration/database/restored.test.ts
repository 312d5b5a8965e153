import { createHash, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { systemActor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import { AppError } from "@/lib/http/errors";
import { runAutoTopUps } from "@/lib/services/auto-top-ups/jobs";
import { comparableFrom, lastRestore, noteSynced } from "@/lib/services/backups/last-restore";
import { type Restored, recordRestored } from "@/lib/services/backups/restored";
import { linesOf } from "@/lib/services/backups/restored-words";
import { advanceBulkTopUps } from "@/lib/services/bulk-top-ups/jobs";
import { deliverMails } from "@/lib/services/mail/jobs";
import { dayOf } from "@/lib/services/reconciliation/days";
import { advanceRequests } from "@/lib/services/top-up-requests/jobs";
import { refuseWhatMayBePaid } from "@/lib/services/transfers/after-restore";
import { sendDueTransfers } from "@/lib/services/transfers/send-jobs";
import { makeKey, makePerson, stopWorkingBeside, workBeside } from "../../fixtures/portal/people";
import { createDatabase, type TestDatabase } from "../../setup/database";
import { ownSecrets } from "../../setup/secrets";

const HOUR = 3_600_000;
const actor = () => systemActor("restore", randomUUID());
const dataDir = mkdtempSync(path.join(os.tmpdir(), "tandem-restored-"));
const folder = path.join(dataDir, "copy");
const marker = path.join(dataDir, "restoring.json");
/** When the copy began; what is planted is older. */
const copiedAt = new Date(Date.now() - 2 * HOUR);
const older = new Date(copiedAt.getTime() - HOUR);

let database: TestDatabase;
let restored: Restored;
const ids = { customer: "", other: "", backup: "" };

async function makeCustomer(authId: string): Promise<string> {
  const { id } = await db().customer.create({
    data: {
      authId,
      name: authId,
      email: `${authId}@x.example`,
      origin: "imported",
      syncedAt: older,
      currency: "INR",
    },
  });
  return id;
}

async function transfer(
  reference: string,
  given: { state?: "created" | "pending_approval"; sendAfter?: Date } = {},
) {
  const { state = "created", sendAfter = null } = given;
  return db().transfer.create({
    data: {
      reference,
      state,
      customerId: ids.customer,
      authId: "MA_RESTORE1",
      amount: "100.00",
      currency: "INR",
      idempotencyKey: reference,
      fingerprint: "f",
      approvalRequired: state === "pending_approval",
      sendAfter,
      requestedById: "somebody",
      requestedBy: "Somebody",
      createdAt: older,
    },
  });
}

const order = (label: string) => ({
  kind: "number_purchase" as const,
  customerId: ids.customer,
  authId: "MA_RESTORE1",
  subject: `number:${label}`,
  label,
  request: { e164: label },
  idempotencyKey: label,
  fingerprint: "f",
  requestedById: "somebody",
  requestedBy: "Somebody",
  createdAt: older,
});

const request = (reference: string) => ({
  reference,
  state: "approved" as const,
  customerId: ids.customer,
  authId: "MA_RESTORE1",
  amount: "55.00",
  currency: "INR",
  method: "razorpay",
  requestedById: "somebody",
  requestedBy: "Somebody",
  idempotencyKey: reference,
  fingerprint: "f",
  nextTryAt: older,
});

const bulk = (name: string, state: "draft" | "pending_approval" | "running") => ({
  name,
  state,
  file: "",
  currency: "INR",
  total: "300.00",
  rowCount: 3,
  requestedById: "somebody",
  requestedBy: "Somebody",
  idempotencyKey: name,
});

/** What the portal had before the copy, in every state from which something leaves by itself or is pressed again. */
async function plant(): Promise<void> {
  await transfer("HELD", { sendAfter: new Date(copiedAt.getTime() + 60_000) });
  await transfer("DUE", { sendAfter: older });
  await transfer("ASKED");
  const sending = await transfer("SENDING");
  await db().transfer.update({ where: { id: sending.id }, data: { state: "sending", sentAt: older } });
  await transfer("WAITING", { state: "pending_approval" });
  await db().bulkTopUp.createMany({
    data: [bulk("draft.csv", "draft"), bulk("waits.csv", "pending_approval"), bulk("runs.csv", "running")],
  });
  await db().autoTopUp.create({
    data: {
      customerId: ids.customer,
      authId: "MA_RESTORE1",
      currency: "INR",
      threshold: "10",
      target: "100",
      maxPerDay: 3,
      maxPerMonth: "1000",
      nextRunAt: older,
      changedById: "somebody",
      changedBy: "Somebody",
    },
  });
  await db().topUpRequest.create({ data: request("TR-RESTORE") });
  const agreed = await db().transfer.findUniqueOrThrow({ where: { reference: "WAITING" } });
  await db().topUpRequest.create({ data: { ...request("TR-TOLD"), transferId: agreed.id } });
  await db().provisioningOrder.create({ data: order("+911") });
  const sent = await db().provisioningOrder.create({ data: order("+912") });
  await db().provisioningOrder.update({ where: { id: sent.id }, data: { state: "sending", sentAt: older } });
  await db().mailMessage.create({
    data: { kind: "test", toAddress: "a@x.example", subject: "s", sealedContent: "sealed", nextTryAt: older },
  });
  const { id: userId } = await makePerson("admin");
  await makeKey("finance");
  await db().session.create({ data: { id: "s1", userId, expiresAt: new Date(Date.now() + HOUR) } });
  await db().passwordReset.create({
    data: { userId, tokenHash: "t", expiresAt: new Date(Date.now() + HOUR) },
  });
  const item = await db().attentionItem.create({
    data: {
      rule: "wallet_low",
      subject: "MA_RESTORE1",
      severity: "high",
      label: "x",
      facts: {},
      since: older,
      openedAt: older,
      changedAt: older,
      changes: { create: [{ kind: "opened", severity: "high", at: older }] },
    },
    include: { changes: true },
  });
  await db().noticeDelivery.create({
    data: { changeId: item.changes[0]?.id ?? "", userId, state: "queued", dueAt: older },
  });
}

function writeCopy(id: string): void {
  mkdirSync(folder, { recursive: true });
  const manifest = {
    format: 2,
    id,
    startedAt: copiedAt.toISOString(),
    finishedAt: new Date(copiedAt.getTime() + 60_000).toISOString(),
    portalVersion: "1",
    postgresVersion: "18.0",
    database: "tandem",
    migrations: [],
    startLsn: "0/1",
    endLsn: "0/2",
    secrets: [],
    folders: [],
    files: [{ path: "PG_VERSION", bytes: 0, sha256: createHash("sha256").digest("hex") }],
  };
  writeFileSync(path.join(folder, "manifest.json"), JSON.stringify(manifest));
}

beforeAll(async () => {
  database = await createDatabase();
  process.env.DATA_DIR = dataDir;
  workBeside({
    env: {
      DATABASE_URL: database.url,
      ...ownSecrets(),
    },
  });
  ids.customer = await makeCustomer("MA_RESTORE1");
  ids.other = await makeCustomer("MA_RESTORE2");
  await plant();
  const own = await db().backup.create({ data: { startedBy: "test", startedAt: copiedAt } });
  ids.backup = own.id;
  writeCopy(own.id);
  writeFileSync(marker, "{}");
  restored = await recordRestored(actor(), { folder, anchorsAside: "/x/audit-anchors.before-1" });
});
afterAll(async () => {
  await stopWorkingBeside();
  await database?.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

const stateOf = async (reference: string) => db().transfer.findUniqueOrThrow({ where: { reference } });

describe("a database that came out of a copy", () => {
  test("sends nothing of what it was about to send, whatever its jobs do", async () => {
    const before = await db().auditEvent.count();
    expect(await sendDueTransfers(actor())).toBe(0);
    expect(await runAutoTopUps(actor())).toBe(0);
    expect(await advanceRequests(actor())).toBe(0);
    expect(await advanceBulkTopUps(actor())).toBe(0);
    expect(await deliverMails(actor())).toBe(0);
    expect(await db().auditEvent.count()).toBe(before);
  });

  test("leaves it to the ledger what became of a transfer, from the earliest time at which it can have left", async () => {
    for (const reference of ["HELD", "DUE", "ASKED", "SENDING"]) {
      const { state, failureCode, nextLedgerReadAt } = await stateOf(reference);
      expect([reference, state, failureCode]).toEqual([reference, "unknown", "restored"]);
      expect(nextLedgerReadAt).not.toBeNull();
    }
    expect((await stateOf("HELD")).sentAt).toEqual(new Date(copiedAt.getTime() + 60_000));
    expect((await stateOf("DUE")).sentAt).toEqual(copiedAt);
    expect((await stateOf("SENDING")).sentAt).toEqual(older);
    const waiting = await stateOf("WAITING");
    expect([waiting.state, waiting.failureCode]).toEqual(["cancelled", "restored"]);
    expect(waiting.failureDetail).toContain("restored from a copy");
  });

  test("stops what asks for more: files, rules, requests", async () => {
    const files = await db().bulkTopUp.findMany({
      orderBy: { name: "asc" },
      select: { name: true, state: true },
    });
    expect(files.map(({ name, state }) => `${name} ${state}`)).toEqual([
      "draft.csv cancelled",
      "runs.csv stopped",
      "waits.csv cancelled",
    ]);
    const rule = await db().autoTopUp.findFirstOrThrow({ include: { runs: true } });
    expect([rule.state, rule.lastOutcome, rule.runs.length]).toEqual(["tripped", "tripped", 1]);
    expect(rule.trippedReason).toContain("restored from a copy");
    const [request, told] = await db().topUpRequest.findMany({ orderBy: { reference: "asc" } });
    expect([request?.state, request?.nextTryAt]).toEqual(["approved", null]);
    expect(request?.failureDetail).toContain("restored from a copy");
    expect(request?.paymentTrouble).toBe(request?.failureDetail);
    expect([told?.state, told?.nextTryAt, told?.paymentTrouble]).toEqual(["approved", null, null]);
    const rows = await db().auditEvent.findMany({
      where: { action: "top_up_request.held" },
      select: { targetName: true },
      orderBy: { targetName: "asc" },
    });
    expect(rows.map(({ targetName }) => targetName)).toEqual(["TR-RESTORE", "TR-TOLD"]);
  });

  test("looks orders up, keeps mails for a person, drops notices, and lets nobody in by an old door", async () => {
    const orders = await db().provisioningOrder.findMany({ orderBy: { label: "asc" } });
    expect(orders.map(({ state }) => state)).toEqual(["unknown", "unknown"]);
    expect(orders.map(({ sentAt }) => sentAt)).toEqual([copiedAt, older]);
    const mail = await db().mailMessage.findFirstOrThrow({ where: { kind: "test" } });
    expect([mail.state, mail.sealedContent, mail.nextTryAt]).toEqual(["failed", "sealed", null]);
    expect((await db().noticeDelivery.findFirstOrThrow()).state).toBe("dropped");
    expect((await db().attentionChange.findFirstOrThrow()).toldAt).not.toBeNull();
    expect((await db().session.findFirstOrThrow()).revokedAt).not.toBeNull();
    expect((await db().passwordReset.findFirstOrThrow()).usedAt).not.toBeNull();
  });

  test("has it on record, one row for each thing that matters, and says what to do", async () => {
    const rows = await db().auditEvent.groupBy({ by: ["action"], _count: { _all: true } });
    const counted = Object.fromEntries(rows.map(({ action, _count }) => [action, _count._all]));
    expect(counted).toMatchObject({
      "transfer.unknown": 4,
      "transfer.cancelled": 1,
      "bulk.stopped": 1,
      "bulk.cancelled": 2,
      "auto_top_up.tripped": 1,
      "order.unknown": 2,
      "top_up_request.held": 2,
      "mail.failed": 1,
      "backup.restored": 1,
    });
    const { after } = await db().auditEvent.findFirstOrThrow({ where: { action: "backup.restored" } });
    expect(after).toMatchObject({
      transfersInDoubt: 4,
      requestsHeld: "TR-RESTORE",
      customersNotTold: "TR-TOLD",
      sessionsEnded: 1,
      anchorsAside: "audit-anchors.before-1",
    });
    const said = linesOf(restored).join("\n");
    for (const word of [
      "HELD",
      "WAITING",
      "runs.csv",
      "MA_RESTORE1",
      "TR-RESTORE",
      "+911",
      "1 session ended",
    ]) {
      expect(said).toContain(word);
    }
    expect(said.indexOf("4 transfers may have been sent")).toBeLessThan(said.indexOf("1 session ended"));
    expect(existsSync(marker)).toBe(false);
  });

  test("is recorded once, and only where it is that copy", async () => {
    await db().transfer.update({
      where: { reference: "HELD" },
      data: { state: "completed", ledgerEntryId: "row-of-held" },
    });
    writeFileSync(marker, "{}");
    const again = await recordRestored(actor(), { folder });
    expect(again.stopped).toBeNull();
    expect(existsSync(marker)).toBe(false);
    const { id } = await db().backup.create({ data: { startedBy: "test", state: "made" } });
    writeCopy(id);
    await expect(recordRestored(actor(), { folder })).rejects.toThrow("did not come out of that backup");
    writeCopy(ids.backup);
  });

  test("is made safe as well where it was restored by other means than ours", async () => {
    const late = await transfer("LATER");
    const since = new Date(Date.now() - 60_000);
    const { stopped } = await recordRestored(actor(), { folder: null, copiedAt: since });
    expect(stopped?.unknown).toEqual(["LATER"]);
    expect((await db().transfer.findUniqueOrThrow({ where: { id: late.id } })).sentAt).toEqual(since);
    // What the first restore forgot is still watched for.
    expect((await lastRestore())?.copiedAt).toEqual(copiedAt);
    await expect(recordRestored(actor(), { folder: null })).rejects.toThrow(AppError);
  });
});

describe("money after a restore", () => {
  const asked = {
    customer: { customerId: "", authId: "MA_RESTORE1" },
    amount: "70.00",
    currency: "INR",
    source: "form" as const,
    confirmDuplicate: false,
    requester: { id: "p", name: "P", role: "finance" as const },
  };
  type Asked = Parameters<typeof refuseWhatMayBePaid>[2];

  /** How it is refused, or `admitted`. */
  async function answerTo(
    change: Record<string, unknown> = {},
    now = new Date(),
    by: "user" | "api_key" = "user",
  ): Promise<string> {
    try {
      await transact((tx) =>
        refuseWhatMayBePaid(tx, { type: by }, { ...asked, ...change } as unknown as Asked, now),
      );
      return "admitted";
    } catch (error) {
      if (error instanceof AppError) return error.code;
      throw error;
    }
  }

  async function compared(
    result: "clean" | "differences" | "incomplete",
    given: {
      customers?: number;
      startedAt?: Date;
      findings?: { kind: "orphan" | "unread"; authId: string }[];
    } = {},
  ): Promise<void> {
    const restore = await lastRestore();
    const days = { fromDay: dayOf(copiedAt), toDay: dayOf(restore?.restoredAt ?? new Date()) };
    const findings = (given.findings ?? []).map((finding) => ({
      ...finding,
      detail: "d",
      ...(finding.kind === "orphan"
        ? {
            amount: "70.00",
            currency: "INR",
            ledgerEntryId: "row",
            occurredAt: new Date(copiedAt.getTime() + HOUR),
          }
        : {}),
    }));
    await db().reconciliationRun.deleteMany();
    await db().reconciliationRun.create({
      data: {
        ...days,
        startedBy: "test",
        startedAt: given.startedAt ?? new Date(),
        finishedAt: new Date(),
        result,
        customers: given.customers ?? 2,
        findings: { create: findings },
      },
    });
  }

  /** As if the restore had been so long ago. */
  async function restoredAgo(ms: number): Promise<void> {
    await db().$executeRaw`
      UPDATE "Setting" SET "value" = jsonb_set("value", '{restoredAt}', to_jsonb(${new Date(Date.now() - ms).toISOString()}::text))
      WHERE "key" = 'backups.restored'`;
  }

  test("takes no comparison that began before the ledgers had time to show all, or before all accounts were read", async () => {
    await restoredAgo(20 * 60_000);
    await compared("clean");
    expect(await answerTo(), "accounts not read").toBe("still_running");
    const restore = await lastRestore();
    if (!restore) throw new Error("no restore is on record");
    await noteSynced(restore);
    const synced = await lastRestore();
    await noteSynced(restore);
    expect(await lastRestore(), "only the first counts").toEqual(synced);
    expect(await answerTo(), "begun before they were").toBe("still_running");
    await compared("clean");
    expect(await answerTo()).toBe("admitted");
    await restoredAgo(14 * 60_000);
    expect(await answerTo(), "too soon after the restore").toBe("still_running");
    await restoredAgo(20 * 60_000);
    const from = synced && comparableFrom(synced);
    await compared("clean", { startedAt: new Date((from?.getTime() ?? 0) - 1) });
    expect(await answerTo()).toBe("still_running");
    await db().reconciliationRun.deleteMany();
  });

  test("waits until every ledger has been compared", async () => {
    expect(await answerTo()).toBe("still_running");
    await compared("incomplete");
    expect(await answerTo(), "one that was cut off").toBe("still_running");
    await compared("clean", { customers: 1 });
    expect(await answerTo(), "one that did not ask for all").toBe("still_running");
    const unread = [{ kind: "unread" as const, authId: "MA_RESTORE2" }];
    await compared("incomplete", { findings: unread });
    expect(await answerTo()).toBe("admitted");
    expect(await answerTo({ customer: { customerId: "", authId: "MA_RESTORE2" } })).toBe("still_running");
    await compared("clean");
    expect(await answerTo()).toBe("admitted");
  });

  test("asks about what the ledger shows and this database forgot, and refuses where nobody could answer", async () => {
    await compared("differences", { findings: [{ kind: "orphan", authId: "MA_RESTORE1" }] });
    expect(await answerTo()).toBe("duplicate_suspected");
    expect(await answerTo({ confirmDuplicate: true })).toBe("admitted");
    expect(await answerTo({ source: "bulk", confirmDuplicate: true })).toBe("conflict");
    const payments = { id: "payments", name: "Online payment", role: null };
    expect(await answerTo({ source: "request", confirmDuplicate: true, requester: payments })).toBe(
      "conflict",
    );
    expect(await answerTo({ source: "auto", confirmDuplicate: true, requester: payments })).toBe("admitted");
    expect(await answerTo({ amount: "70.01" })).toBe("admitted");
    expect(await answerTo({ customer: { customerId: "", authId: "MA_RESTORE2" } })).toBe("admitted");
    // A program's repetition proves nothing, with whatever it was sent.
    for (const change of [{ source: "api" }, { source: "request" }]) {
      expect(await answerTo({ ...change, confirmDuplicate: true }, new Date(), "api_key")).toBe("conflict");
    }
    const later = new Date(Date.now() + 31 * 24 * HOUR);
    expect(await answerTo({}, later)).toBe("admitted");
    // However late a machine goes on with it.
    const machine = { source: "request", confirmDuplicate: true, requester: payments };
    expect(await answerTo({ ...machine, askedAt: older }, later)).toBe("conflict");
    expect(await answerTo({ ...machine, askedAt: new Date() }, later)).toBe("admitted");
    expect(await answerTo({ ...asked, askedAt: older }, later)).toBe("admitted");
    await db().reconciliationRun.deleteMany();
    expect(await answerTo({ ...machine, askedAt: older }, later), "never compared").toBe("conflict");
  });
});
