import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { systemActor } from "@/lib/auth/actor";
import { systemCustomerScope } from "@/lib/authz/scope";
import { db } from "@/lib/db/client";
import { lastRestore } from "@/lib/services/backups/last-restore";
import { recordRestored } from "@/lib/services/backups/restored";
import { syncCustomers } from "@/lib/services/customers/jobs";
import { compareAfterRestore } from "@/lib/services/reconciliation/after-restore";
import { approveRequest } from "@/lib/services/top-up-requests/decide";
import { advanceRequests } from "@/lib/services/top-up-requests/jobs";
import { readOpenRequests, readRequest } from "@/lib/services/top-up-requests/read";
import { settleTrouble } from "@/lib/services/top-up-requests/settle";
import { settleDueTransfers, settleFromLedger } from "@/lib/services/transfers/jobs";
import { descriptionOf, newReference } from "@/lib/services/transfers/reference";
import { sendDueTransfers } from "@/lib/services/transfers/send-jobs";
import { requestTransfer } from "@/lib/services/transfers/write";
import { transferBalance } from "@/lib/vobiz/resources/transfers";
import { startSandbox } from "../../../sandbox/server";
import { Control } from "../../fixtures/portal/control";
import { stopWorkingBeside, workBeside } from "../../fixtures/portal/people";
import { until } from "../../fixtures/portal/wait";
import { createDatabase } from "../../setup/database";
import { ownSecrets } from "../../setup/secrets";

const DAY_MS = 86_400_000;
const undo: (() => unknown)[] = [];
const actor = () => systemActor("restore", randomUUID());
const copiedAt = new Date(Date.now() - 10 * 60_000);
const held = newReference();
const waiting = newReference();
const forgotten = newReference();
let control: Control;
let customer: { id: string; authId: string };

/** A row as the portal had it when the copy was made. */
async function inTheCopy(reference: string, state: "created" | "pending_approval", amount: string) {
  await db().transfer.create({
    data: {
      reference,
      state,
      amount,
      customerId: customer.id,
      authId: customer.authId,
      currency: "INR",
      idempotencyKey: reference,
      fingerprint: "f",
      approvalRequired: state === "pending_approval",
      sendAfter: state === "created" ? copiedAt : null,
      requestedById: "somebody",
      requestedBy: "Somebody",
      createdAt: new Date(copiedAt.getTime() - 60_000),
    },
  });
}

/** As the portal sent it after the copy was made, before its disk was lost. */
async function sentSince(reference: string, amount: string) {
  const scope = systemCustomerScope(actor(), { customerId: customer.id, authId: customer.authId });
  const sent = await transferBalance(scope, {
    amount,
    currency: "INR",
    description: descriptionOf(reference, ""),
  });
  expect(sent.kind).toBe("completed");
}

const stateOf = async (reference: string) =>
  (await db().transfer.findUniqueOrThrow({ where: { reference } })).state;

/** How a request for money is answered: the state of its transfer, or the code of its refusal. */
const answerTo = (amount: string, key: string, confirmDuplicate = false): Promise<string> =>
  requestTransfer(
    actor(),
    customer.authId,
    { amount, currency: "INR", note: "", confirmDuplicate },
    key,
  ).then(
    ({ state }) => state,
    ({ code }) => code,
  );

/** The references that the wallet's ledger carries upstream. */
const references = async (): Promise<string[]> =>
  (await control.transfers(customer.authId)).entries.map(
    ({ description }) => /\[ref:(\w+)\]/.exec(description)?.[1] ?? "",
  );
const times = async (reference: string) => (await references()).filter((one) => one === reference).length;

const ago = (ms: number) => new Date(Date.now() - ms);

/** As if it had been restored then. */
async function restoredAt(at: Date): Promise<void> {
  await db().$executeRaw`
    UPDATE "Setting" SET "value" = jsonb_set("value", '{restoredAt}', to_jsonb(${at.toISOString()}::text))
    WHERE "key" = 'backups.restored'`;
}

/** One that waited for its payment in the copy, and of which the provider now says that it was paid. */
async function paidByLink(reference: string, amount: string): Promise<string> {
  const { id } = await db().topUpRequest.create({
    data: {
      reference,
      amount,
      state: "approved",
      customerId: customer.id,
      authId: customer.authId,
      currency: "INR",
      method: "razorpay",
      requestedById: "somebody",
      requestedBy: "Somebody",
      idempotencyKey: reference,
      fingerprint: "f",
      createdAt: ago(40 * DAY_MS),
      nextTryAt: ago(1_000),
    },
  });
  return id;
}

beforeAll(async () => {
  const database = await createDatabase();
  undo.push(() => database.drop());
  const sandbox = await startSandbox({ days: 1 });
  undo.push(() => sandbox.close());
  const dataDir = mkdtempSync(path.join(os.tmpdir(), "tandem-restored-money-"));
  undo.push(() => rmSync(dataDir, { recursive: true, force: true }));
  process.env.DATA_DIR = dataDir;
  const { authId, authToken } = sandbox.partner;
  workBeside({
    env: {
      DATABASE_URL: database.url,
      ...ownSecrets(),
      VOBIZ_API_URL: sandbox.url,
      VOBIZ_AUTH_ID: authId,
      VOBIZ_AUTH_TOKEN: authToken,
    },
  });
  undo.push(stopWorkingBeside);
  control = new Control(sandbox.controlUrl);
  await syncCustomers(actor());
  customer = await db().customer.findFirstOrThrow({
    where: { currency: "INR", status: "active" },
    select: { id: true, authId: true },
  });
  const backup = await db().backup.create({ data: { startedBy: "test", startedAt: copiedAt } });
  await inTheCopy(held, "created", "77.01");
  await inTheCopy(waiting, "pending_approval", "66.01");
  await sentSince(held, "77.01");
  await sentSince(waiting, "66.01");
  await sentSince(forgotten, "88.02");
  const folder = path.join(dataDir, "copy");
  mkdirSync(folder);
  const manifest = {
    format: 2,
    id: backup.id,
    startedAt: copiedAt.toISOString(),
    finishedAt: copiedAt.toISOString(),
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
  await recordRestored(actor(), { folder });
});
afterAll(async () => {
  for (const step of undo.reverse()) await step();
});

test("nothing that was sent after the copy is sent a second time, whoever asks", async () => {
  const before = await references();
  expect(await sendDueTransfers(actor())).toBe(0);
  expect(await answerTo("10.00", randomUUID())).toBe("still_running");
  expect(await references()).toEqual(before);

  // The one that was on its way: its ledger tells.
  await settleDueTransfers(actor());
  expect(await stateOf(held)).toBe("completed");
  expect(await times(held)).toBe(1);

  // The others: the comparison shows them, and asks whoever would pay them again.
  expect(await compareAfterRestore(actor())).toBe(1);
  expect(await compareAfterRestore(actor())).toBe(0);
  expect(await answerTo("10.00", randomUUID()), "rows may still be missing").toBe("still_running");
  const later = new Date(Date.now() + 20 * 60_000);
  expect(await compareAfterRestore(actor(), later), "the one that counts").toBe(1);
  const { id } = await db().reconciliationRun.findFirstOrThrow({ orderBy: { startedAt: "desc" } });
  await db().reconciliationRun.update({ where: { id }, data: { startedAt: later } });
  expect(await compareAfterRestore(actor(), later)).toBe(0);
  const findings = await db().reconciliationFinding.findMany({
    where: { authId: customer.authId },
    select: { kind: true, reference: true },
  });
  expect(findings).toContainEqual({ kind: "orphan", reference: forgotten });
  expect(findings).toContainEqual({ kind: "contradiction", reference: waiting });
  expect(await stateOf(waiting)).toBe("cancelled");
  expect(await answerTo("88.02", randomUUID())).toBe("duplicate_suspected");
  expect(await answerTo("66.01", randomUUID())).toBe("duplicate_suspected");
  expect(await references()).toEqual(before);

  // What is new, or meant, goes its way.
  expect(await answerTo("10.00", randomUUID())).toBe("completed");
  expect(await answerTo("88.02", randomUUID(), true)).toBe("completed");
  expect(await control.isBalanced()).toBe(true);
});

test("a request that was paid before the restore waits for a person, however late, and is settled without money", async () => {
  const before = await references();
  const first = await paidByLink("TR-FIRST", "66.01");
  const second = await paidByLink("TR-SECOND", "66.01");
  await advanceRequests(actor());
  const held = await readRequest(actor(), first);
  expect(held).toMatchObject({
    state: "approved",
    staff: { held: true, canSettle: true, mendable: true, transfer: null },
  });
  expect(held.staff?.trouble).toContain(waiting);
  expect((await db().topUpRequest.findUniqueOrThrow({ where: { id: first } })).nextTryAt).toBeNull();
  expect(await db().auditEvent.count({ where: { action: "top_up_request.held" } })).toBe(2);

  // A month later nothing pays it by itself, whatever makes the job look again.
  await db().topUpRequest.updateMany({ where: { id: first }, data: { nextTryAt: ago(1_000) } });
  const restore = await lastRestore();
  await restoredAt(ago(31 * DAY_MS));
  expect(await advanceRequests(actor())).toBe(1);
  await restoredAt(restore?.restoredAt ?? new Date());
  expect((await readRequest(actor(), first)).staff).toMatchObject({ held: true, transfer: null });

  const mails = await db().mailMessage.count();
  const settled = await settleTrouble(actor(), first, { note: `${waiting} paid it` });
  expect(settled).toMatchObject({
    step: "arrived",
    staff: { trouble: null, held: false, canSettle: false, mendable: false, transfer: null },
  });
  expect(await db().mailMessage.count()).toBe(mails);
  expect(await advanceRequests(actor())).toBe(0);
  const scope = systemCustomerScope(actor(), { customerId: customer.id, authId: customer.authId });
  expect((await readOpenRequests(scope)).map(({ reference }) => reference)).toEqual(["TR-SECOND"]);
  expect(await references()).toEqual(before);

  // The other is meant: a person confirms it, and that is the end of the doubt.
  await expect(approveRequest(actor(), second, { confirmDuplicate: false })).rejects.toMatchObject({
    code: "duplicate_suspected",
  });
  const approved = await approveRequest(actor(), second, { confirmDuplicate: true });
  expect(approved.staff).toMatchObject({ held: false, canSettle: false, trouble: null });
  // A customer's transfers leave at some distance from each other.
  await until("its turn to be sent", async () => (await sendDueTransfers(actor())) === 1);
  const made = approved.staff?.transfer?.reference ?? "";
  expect(await db().transfer.findUniqueOrThrow({ where: { reference: made } })).toMatchObject({
    state: "completed",
    failureDetail: null,
  });
  expect(await times(made)).toBe(1);
});

test("what a restore put in doubt is looked for a day from the restore on, not from when it was to leave", async () => {
  const doubted = newReference();
  await inTheCopy(doubted, "created", "55.03");
  const { id } = await db().transfer.update({
    where: { reference: doubted },
    data: { state: "sending", sentAt: ago(3 * DAY_MS) },
  });
  const row = await db().transfer.update({
    where: { id },
    data: { state: "unknown", failureCode: "restored", nextLedgerReadAt: new Date() },
  });
  await settleFromLedger(actor(), row);
  expect(await stateOf(doubted)).toBe("unknown");
  await settleFromLedger(actor(), row, new Date(Date.now() + DAY_MS));
  expect(await stateOf(doubted)).toBe("needs_review");
});
