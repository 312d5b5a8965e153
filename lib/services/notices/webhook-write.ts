import "server-only";
import { randomUUID } from "node:crypto";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import { assertProven } from "@/lib/auth/fresh-proof";
import { partnerScope } from "@/lib/authz/scope";
import type { Tx } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import type { NoticeWebhook } from "@/lib/db/types";
import { AppError, invalid } from "@/lib/http/errors";
import { readWebhookAddress, recordedWebhookAddress } from "@/lib/services/outgoing-webhooks/address";
import { newWebhookSecret } from "@/lib/siem/webhook";
import { ownerByAddress, ownerOfNew } from "./webhook-owner";
import { findWebhook, readWebhook } from "./webhook-read";
import type { WebhookChange, WebhookDto, WebhookInput, WebhookMadeDto } from "./webhook-schema";
import { sealWebhookSecret } from "./webhook-secret";

const MOST_WEBHOOKS = 10;
/** What somebody stopped is not told when it goes on: by then it is history. */
const resting = { failures: 0, failingSince: null, lastError: null, nextTryAt: null } as const;

export function webhookTarget({ id, name }: Pick<NoticeWebhook, "id" | "name">) {
  return { type: "notice_webhook", id, name };
}

function readAddress(text: string): string {
  const read = readWebhookAddress(text);
  if (!read.ok) throw invalid({ url: read.message });
  return read.url;
}

type Settings = Pick<NoticeWebhook, "name" | "url" | "least" | "rules" | "ownerId" | "paused">;

function recordOf({ name, url, least, rules, ownerId, paused }: Settings) {
  return { name, address: recordedWebhookAddress(url), least, rules: rules.join(" "), ownerId, paused };
}

const settingsOf = ({ name, url, least, rules, ownerId, paused }: Settings): Settings => ({
  name,
  url,
  least,
  rules,
  ownerId,
  paused,
});

/** Held until the transaction ends: what is sent meanwhile waits with its result. @throws AppError not_found */
async function lockWebhook(tx: Tx, id: string) {
  const row = await findWebhook(tx, id);
  await tx.$queryRaw`SELECT 1 FROM "NoticeWebhook" WHERE "id" = ${row.id}::uuid FOR UPDATE`;
  return findWebhook(tx, id);
}

/** Tells one more program from now on. Returns the secret for the one time that it can be seen. */
export async function addWebhook(actor: Actor, input: WebhookInput): Promise<WebhookMadeDto> {
  const partner = partnerScope(actor, "notices:manage");
  await assertProven(actor);
  const url = readAddress(input.url);
  const id = randomUUID();
  const secret = newWebhookSecret();
  await transact(async (tx) => {
    // One at a time, or two would both be the tenth.
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('tandem.notices.webhooks', 0))::text AS "locked"`;
    if ((await tx.noticeWebhook.count()) >= MOST_WEBHOOKS) {
      throw new AppError(
        "conflict",
        `There are ${MOST_WEBHOOKS} webhooks already. Remove one of them first.`,
      );
    }
    const ownerId = await ownerOfNew(tx, actor, input.owner);
    const { name, least } = input;
    const settings = { name, url, least, rules: [...new Set(input.rules)], ownerId, paused: false };
    await tx.noticeWebhook.create({
      data: { ...settings, id, sealedSecret: sealWebhookSecret(id, secret) },
      select: { id: true },
    });
    await appendAudit(tx, actor, {
      action: "notice_webhook.added",
      outcome: "success",
      target: webhookTarget({ id, name }),
      after: recordOf(settings),
    });
  });
  return { webhook: await readWebhook(partner, id), secret };
}

const isElsewhere = (before: string, after: string): boolean =>
  recordedWebhookAddress(before) !== recordedWebhookAddress(after);

/** What is not given stays. Where it failed, it is tried again at once; another host is not told what waited for the last. */
export async function changeWebhook(actor: Actor, id: string, change: WebhookChange): Promise<WebhookDto> {
  const partner = partnerScope(actor, "notices:manage");
  await assertProven(actor);
  await transact(async (tx) => {
    const row = await lockWebhook(tx, id);
    const before = settingsOf(row);
    const after: Settings = {
      name: change.name ?? row.name,
      url: change.url === undefined ? row.url : readAddress(change.url),
      least: change.least ?? row.least,
      rules: change.rules === undefined ? row.rules : [...new Set(change.rules)],
      ownerId: change.owner === undefined ? row.ownerId : await ownerByAddress(tx, change.owner),
      paused: change.paused ?? row.paused,
    };
    if (JSON.stringify(before) === JSON.stringify(after)) return;
    const turned = after.paused !== before.paused;
    await tx.noticeWebhook.update({
      where: { id: row.id },
      data: { ...after, nextTryAt: null, ...(turned ? resting : {}) },
      select: { id: true },
    });
    if (turned || isElsewhere(before.url, after.url)) await dropWaiting(tx, row.id);
    await appendAudit(tx, actor, {
      action: "notice_webhook.changed",
      outcome: "success",
      target: webhookTarget({ id: row.id, name: after.name }),
      before: recordOf(before),
      after: { ...recordOf(after), addressChanged: after.url !== before.url },
    });
  });
  return readWebhook(partner, id);
}

/** @returns how many it will never be told of */
export async function dropWaiting(tx: Tx, webhookId: string): Promise<number> {
  const { count } = await tx.noticeDelivery.updateMany({
    where: { webhookId, state: "queued" },
    data: { state: "dropped" },
  });
  return count;
}

/** Signs with a new secret from the next message on; the old one is forgotten. */
export async function renewWebhookSecret(actor: Actor, id: string): Promise<WebhookMadeDto> {
  const partner = partnerScope(actor, "notices:manage");
  await assertProven(actor);
  const secret = newWebhookSecret();
  await transact(async (tx) => {
    const row = await lockWebhook(tx, id);
    await tx.noticeWebhook.update({
      where: { id: row.id },
      data: { sealedSecret: sealWebhookSecret(row.id, secret), nextTryAt: null },
      select: { id: true },
    });
    await appendAudit(tx, actor, {
      action: "notice_webhook.changed",
      outcome: "success",
      target: webhookTarget(row),
      after: { secret: "renewed" },
    });
  });
  return { webhook: await readWebhook(partner, id), secret };
}

/** What waits for it goes with it. */
export async function removeWebhook(actor: Actor, id: string): Promise<null> {
  partnerScope(actor, "notices:manage");
  await assertProven(actor);
  return transact(async (tx) => {
    const row = await lockWebhook(tx, id);
    await tx.noticeWebhook.delete({ where: { id: row.id }, select: { id: true } });
    await appendAudit(tx, actor, {
      action: "notice_webhook.removed",
      outcome: "success",
      target: webhookTarget(row),
      before: recordOf(row),
    });
    return null;
  });
}
